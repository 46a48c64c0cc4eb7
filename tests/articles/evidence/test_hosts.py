"""A host has one spelling; what reaches this machine's own network is never connected to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.hosts import CLOSED, is_inside, is_public, web_host


@pytest.mark.parametrize(
    "written",
    [
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "127.1",
        "127.0.1",
        "①②⑦.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "256.0.0.1",
        "1.2.3.4.5",
        "::ffff:127.0.0.1",
        "fe80::1%eth0",
        "fe80::1%25eth0",
        "xn--",
        "xn--a",
        "",
        ".",
        "a..b",
        "-a.example",
        "a b.example",
        "a" * 64 + ".example",
        "a." * 127 + "example",
    ],
)
def test_a_number_in_disguise_and_a_malformed_name_are_no_host(written):
    assert web_host(written) == ""


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("EXAMPLE.org.", "example.org"),
        ("例え.jp", "xn--r8jz45g.jp"),
        ("xn--r8jz45g.jp", "xn--r8jz45g.jp"),
        ("a_b.example", "a_b.example"),
        ("93.184.216.34", "93.184.216.34"),
        ("2606:2800:220:1:248:1893:25c8:1946", "[2606:2800:220:1:248:1893:25c8:1946]"),
    ],
)
def test_a_host_has_one_spelling(written, host):
    assert web_host(written) == host


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "10.0.0.8",
        "169.254.169.254",
        "[::1]",
        "[fd00::1]",
        "intranet",
        "a.localhost",
        "printer.local",
        "db.internal",
        "nas.home.arpa",
    ],
)
def test_a_name_or_number_of_one_s_own_network_is_inside(host):
    assert is_inside(host)


@pytest.mark.parametrize("host", ["example.org", "local.example", "93.184.216.34", "[2606:2800:220:1::1]"])
def test_a_host_of_the_web_is_not(host):
    assert not is_inside(host)


@given(st.text(max_size=40))
def test_any_text_is_a_host_that_keeps_itself_or_none(text):
    host = web_host(text)
    assert not host or web_host(host.strip("[]")) == host


@pytest.mark.parametrize(
    "address",
    [
        "192.0.0.192",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:808:808::1",
        "2001:0:1::1",
        "198.18.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "203.0.113.7",
        "::ffff:8.8.8.8",
        "fe80::1%eth0",
        "no address",
    ],
)
def test_what_is_special_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_the_public_web_is(address):
    assert is_public(address)


@given(st.sampled_from(CLOSED), st.integers(0, 2**128 - 1))
def test_no_address_of_a_closed_network_is_public(network, number):
    assert not is_public(str(network.network_address + number % network.num_addresses))


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_otherwise(address):
    assert address.is_global or not is_public(str(address))

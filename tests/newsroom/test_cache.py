"""The cache of the machine: in memory on a laptop, Redis where ``REDIS_URL`` names one."""

from django.core.cache import cache


def test_what_is_put_into_the_cache_comes_out_again():
    cache.set("newsroom-test", {"見出し": "会談"}, 30)
    try:
        assert cache.get("newsroom-test") == {"見出し": "会談"}
    finally:
        cache.delete("newsroom-test")


def test_what_was_never_put_in_is_absent():
    assert cache.get("newsroom-test-absent") is None

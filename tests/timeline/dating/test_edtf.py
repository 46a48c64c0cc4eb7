"""Dates as precise as the evidence: read, bounded, ordered, worded, and understood again."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from timeline.dating.bounds import bounds, calendar_day, time_value
from timeline.dating.edtf import doubted, parse, settled
from timeline.dating.point import DateError
from timeline.dating.understanding import from_japanese
from timeline.dating.wording import display, display_planned
from timeline.models import Event

ZONES = (
    "Asia/Tokyo",
    "Europe/Budapest",
    "America/New_York",
    "America/Sao_Paulo",
    "Pacific/Kiritimati",
    "UTC",
)

zones = st.sampled_from(ZONES)
marks = st.sampled_from(["", "?", "~", "%"])
days = st.dates(date(1950, 1, 1), date(2100, 12, 31)).map(date.isoformat)
months = days.map(lambda day: day[:7])
moments = st.builds(
    lambda day, hour, minute, offset: f"{day}T{hour:02}:{minute:02}{offset}",
    days,
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["Z", "+09:00", "-04:00", "+05:30", "-12:00", "+14:00"]),
)
years = days.map(lambda day: day[:4])
seasons = st.builds("{}-{}".format, years, st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36]))
partly_hidden = (
    months.map("{}-XX".format) | years.map("{}-XX-XX".format) | years.map(lambda year: year[:3] + "X")
)
points = st.builds("{}{}".format, days | months | years | moments | seasons | partly_hidden, marks)


@st.composite
def pairs(draw, form):
    """Two days in order, in the given form."""
    return form.format(*sorted([draw(days), draw(days)]))


forms = (
    points
    | pairs("{}/{}")
    | pairs("[{}..{}]")
    | pairs("[{},{}]")
    | pairs("{{{},{}}}")
    | pairs("{{{}..{}}}")
    | points.map("{}/".format)
    | points.map("[{}..]".format)
    | points.map("[..{}]".format)
    | days.map("{}/..".format)
    | days.map("../{}".format)
    | days.map(lambda day: f"{day[:8]}2X" if day[5:7] != "02" else day)
)
almost = st.text(
    alphabet="0123456789-/.[]X?~%TZ:+年月日〜上旬頃末から春第四半期(火)午後昨令和まで以降内か、いずれ,",
    max_size=24,
)


@pytest.mark.parametrize(
    ("text", "precision", "qualifier", "extent"),
    [
        ("2025", "year", "exact", "instant"),
        ("2025-10", "month", "exact", "instant"),
        ("2025-10-21", "day", "exact", "instant"),
        ("2025-10-21T14:30+09:00", "minute", "exact", "instant"),
        ("2025-10-21T14Z", "hour", "exact", "instant"),
        ("2025-10-21~", "day", "approximate", "instant"),
        ("2025-10?", "month", "uncertain", "instant"),
        ("2025%", "year", "both", "instant"),
        ("2025-10-XX", "month", "exact", "instant"),
        ("2025-10-2X", "decad", "exact", "instant"),
        ("2025-XX-XX", "year", "exact", "instant"),
        ("202X", "decade", "exact", "instant"),
        ("2025-23", "season", "exact", "instant"),
        ("2025-35", "quarter", "exact", "instant"),
        ("2025-10-16/2025-10-21", "day", "exact", "lasting"),
        ("2025-10-16/..", "day", "exact", "lasting"),
        ("../2025-10-16", "day", "exact", "lasting"),
        ("[2025-10-21..2025-10-31]", "day", "exact", "one_of"),
        ("[2025-11..]", "month", "exact", "one_of"),
        ("[..2025-12-31]", "day", "exact", "one_of"),
        ("[2025-10-21,2025-10-23]", "day", "exact", "one_of"),
        ("[2025-10-21,2025-11]", "month", "exact", "one_of"),
        ("2025-10-16~/2025-10-21?", "day", "both", "lasting"),
    ],
)
def test_the_profile_is_read(text, precision, qualifier, extent):
    when = parse(text)
    assert (when.text, when.precision, when.qualifier, when.extent) == (text, precision, qualifier, extent)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "2025-02-29",
        "2025-13",
        "2025-25",
        "2025-21-05",
        "2025-10-4X",
        "2025-XX-05",
        "2025-10-XXT14:30Z",
        "2025-10-21T14:30+15:00",
        "2025-10-21T14:30+09:75",
        "2025-10-21/2025-10-16",
        "[2025-10-31..2025-10-21]",
        "[..]",
        "[2025-10-21]",
        "[2025-10-22,2025-10-21]",
        "[2025-10-21,]",
        "[2025-10-21,..]",
        "2025-10-21??",
        "２０２５",
        "令和7年",
    ],
)
def test_what_is_outside_the_profile_is_refused(text):
    with pytest.raises(DateError, match=re.escape(text) if text else "no date"):
        parse(text)


def test_open_ends_and_placeholders_are_flagged():
    assert parse("2025-10-16/..").open_end
    assert not parse("2025-10-16/..").open_start
    assert parse("../2025-10-16").open_start
    assert parse("2025-XX-XX").is_placeholder
    assert not parse("2025-10-XX").is_placeholder


def test_a_full_minute_says_nothing_of_seconds():
    assert parse("2025-10-21T14:00:00Z").text == "2025-10-21T14:00Z"
    assert parse("2025-10-21T14:00:30Z").precision == "second"


def test_24_o_clock_is_the_first_moment_of_the_next_day():
    assert parse("2025-12-31T24:00:00+09:00").text == "2026-01-01T00:00+09:00"
    with pytest.raises(DateError):
        parse("2025-12-31T24:01Z")


def test_a_time_without_an_offset_is_that_of_the_place():
    limits = bounds(parse("2025-10-21T14:30"), "America/New_York")
    assert limits.earliest_start == datetime(2025, 10, 21, 18, 30, tzinfo=UTC)


def test_an_unknown_end_is_not_an_open_one():
    unknown, going_on = parse("2025-10-16/"), parse("2025-10-16/..")
    assert (unknown.open_end, going_on.open_end) == (False, True)
    assert bounds(unknown, "UTC").latest_end is None
    assert display(unknown) == "2025年10月16日(木)〜(終了時期不明)"


def test_what_lies_before_the_calendar_sorts_at_its_beginning():
    assert display(parse("-0043-03-15")) == "紀元前44年3月15日"
    assert display(parse("0000")) == "紀元前1年"
    assert bounds(parse("-0220"), "UTC").earliest_start < bounds(parse("0079"), "UTC").earliest_start
    assert calendar_day(parse("-0220-05"), "UTC") == "-0220"
    with pytest.raises(DateError, match="sign"):
        parse("-0000")


def test_each_of_several_days_is_told_apart_from_one_of_them():
    both, one = parse("{2025-10-16,2025-10-20}"), parse("[2025-10-16,2025-10-20]")
    assert (both.is_lasting, one.is_lasting) == (True, False)
    assert display(both, year=2025) == "10月16日(木)と20日(月)"
    assert bounds(both, "UTC").earliest_end == datetime(2025, 10, 20, tzinfo=UTC)


def test_a_time_and_a_day_are_compared_on_the_clock_of_the_place():
    assert parse("2025-10-20T23:00-12:00/2025-10-20").extent == "lasting"
    with pytest.raises(DateError, match="ends before it begins"):
        parse("2025-10-21T01:00+09:00/2025-10-20")


@given(forms)
def test_the_canonical_text_is_stable(text):
    once = parse(text)
    assert parse(once.text) == once


@given(st.text() | almost)
def test_reading_raises_nothing_but_date_error(text):
    try:
        when = parse(text)
    except DateError:
        return
    assert parse(when.text) == when


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_a_day_is_the_day_of_the_place():
    tokyo, washington = (bounds(parse("2025-10-21"), zone) for zone in ("Asia/Tokyo", "America/New_York"))
    assert (tokyo.earliest_start, tokyo.latest_end) == (utc(2025, 10, 20, 15), utc(2025, 10, 21, 15))
    assert (washington.earliest_start, washington.latest_end) == (utc(2025, 10, 21, 4), utc(2025, 10, 22, 4))


def test_the_day_the_clocks_go_back_has_25_hours():
    limits = bounds(parse("2025-10-26"), "Europe/Budapest")
    assert limits.latest_end - limits.earliest_start == timedelta(hours=25)


def test_a_day_without_midnight_begins_where_the_clocks_skip_it():
    limits = bounds(parse("2018-11-04"), "America/Sao_Paulo")
    assert (limits.earliest_start, limits.latest_end) == (utc(2018, 11, 4, 3), utc(2018, 11, 5, 2))


def test_one_of_several_days_may_begin_on_any():
    limits = bounds(parse("[2025-10-21..2025-10-31]"), "UTC")
    assert (limits.earliest_start, limits.latest_start) == (utc(2025, 10, 21), utc(2025, 11, 1))


def test_what_lasts_begins_on_the_first_day_and_ends_on_the_last():
    limits = bounds(parse("2025-10-16/2025-10-21"), "UTC")
    assert (limits.earliest_start, limits.latest_start) == (utc(2025, 10, 16), utc(2025, 10, 17))
    assert (limits.earliest_end, limits.latest_end) == (utc(2025, 10, 21), utc(2025, 10, 22))


def test_open_ends_have_no_bound():
    assert bounds(parse("2025-10-16/.."), "UTC").latest_end is None
    assert bounds(parse("../2025-10-16"), "UTC").earliest_start is None


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_doubt_widens_nothing(mark):
    assert bounds(parse("2025-10-21" + mark), "UTC") == bounds(parse("2025-10-21"), "UTC")


def test_what_happens_once_from_a_day_on_does_not_go_on():
    once, lasting = parse("[2025-11..]"), parse("2025-11/..")
    assert not once.open_end
    assert lasting.open_end
    found = bounds(once, "UTC")
    assert found.earliest_start == found.earliest_end == datetime(2025, 11, 1, tzinfo=UTC)
    assert found.latest_start is found.latest_end is None


def test_what_happens_once_by_a_day_has_no_known_beginning():
    found = bounds(parse("[..2025-12-31]"), "UTC")
    assert found.earliest_start is found.earliest_end is None
    assert found.latest_start == found.latest_end == datetime(2026, 1, 1, tzinfo=UTC)


def test_one_of_two_days_is_bounded_by_them():
    assert bounds(parse("[2025-10-21,2025-10-25]"), "UTC") == bounds(parse("[2025-10-21..2025-10-25]"), "UTC")


@given(forms)
def test_doubt_is_put_on_every_point_and_taken_off_again(text):
    when = parse(text)
    assert doubted(when).qualifier in ("uncertain", "both")
    assert settled(doubted(when)) == settled(when)
    assert doubted(doubted(when)) == doubted(when)


@given(forms, zones)
def test_bounds_run_forward(text, zone):
    limits = bounds(parse(text), zone)
    assert_ordered(limits.earliest_start, limits.latest_start)
    assert_ordered(limits.earliest_end, limits.latest_end)
    assert_ordered(limits.earliest_start, limits.earliest_end)
    assert_ordered(limits.latest_start, limits.latest_end)


@given(points, points, zones)
def test_bounds_of_any_interval_run_forward(start, end, zone):
    try:
        when = parse(f"{start}/{end}")
    except DateError:
        return
    limits = bounds(when, zone)
    assert limits.earliest_start <= limits.latest_start <= limits.latest_end
    assert limits.earliest_start <= limits.earliest_end <= limits.latest_end


def assert_ordered(before, after):
    assert before is None or after is None or before <= after


@given(days, zones)
def test_a_day_holds_its_noon(day, zone):
    noon = datetime.fromisoformat(day).replace(hour=12, tzinfo=ZoneInfo(zone))
    limits = bounds(parse(day), zone)
    assert limits.earliest_start < noon < limits.latest_end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-21", "2025-10-21"),
        ("2025-11-01T02:00Z", "2025-10-31"),
        ("2025-10-16/2025-10-21", "2025-10-16"),
        ("../2025-10-21", "2025-10-21"),
        ("[2025-10-21..2025-10-31]", "2025-10"),
        ("2025-10-2X", "2025-10"),
        ("2025-10", "2025-10"),
        ("2025-23", "2025"),
        ("2025-XX-XX", "2025"),
        ("201X", "201X"),
        ("[2025-11-15..]", "2025-11"),
        ("[..2025-12-31]", "2025-12"),
    ],
)
def test_an_event_belongs_to_the_day_of_its_place_as_far_as_it_is_known(text, day):
    assert calendar_day(parse(text), "America/New_York") == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025", "2025"),
        ("2025-10", "2025-10"),
        ("2025-10-21~", "2025-10-21"),
        ("2025-10-21T14:30+09:00", "2025-10-21T14:30+09:00"),
        ("2025-10-21T14+09:00", "2025-10-21T14:00+09:00"),
        ("2025-10-XX", ""),
        ("2025-XX-XX", ""),
        ("2025-23", ""),
        ("202X", ""),
        ("2025-10-16/2025-10-21", ""),
        ("[2025-10-21..2025-10-31]", ""),
        ("[2025-10-21..]", ""),
    ],
)
def test_html_gets_only_what_its_grammar_holds(text, value):
    assert time_value(parse(text)) == value


WORDS = [
    ("2025-10-21", "2025年10月21日(火)", "10月21日(火)"),
    ("2025-10-21~", "2025年10月21日(火)頃", "10月21日(火)頃"),
    ("2025-10-21?", "2025年10月21日(火)(未確認)", "10月21日(火)(未確認)"),
    ("2025-10-21%", "2025年10月21日(火)頃(未確認)", "10月21日(火)頃(未確認)"),
    ("2025-10-21T14:30+09:00", "2025年10月21日(火)午後2時30分", "10月21日(火)午後2時30分"),
    ("2025-10", "2025年10月", "10月"),
    ("2025-10-XX", "2025年10月(日付未発表)", "10月(日付未発表)"),
    ("2025-XX-XX", "2025年(月日未発表)", "2025年(月日未発表)"),
    ("2025-23", "2025年秋", "秋"),
    ("2025-35", "2025年第3四半期", "第3四半期"),
    ("202X", "2020年代", "2020年代"),
    ("[2025-10-01..2025-10-10]", "2025年10月上旬", "10月上旬"),
    ("[2025-10-11..2025-10-20]", "2025年10月中旬", "10月中旬"),
    ("[2025-10-21..2025-10-31]", "2025年10月下旬", "10月下旬"),
    ("[2025-02-21..2025-02-28]", "2025年2月下旬", "2月下旬"),
    ("[2025-10-17..2025-10-31]", "2025年10月17日〜31日のいずれか", "10月17日〜31日のいずれか"),
    ("2025-10-16/2025-10-21", "2025年10月16日(木)〜21日(火)", "10月16日(木)〜21日(火)"),
    ("2025-10-30/2025-11-02", "2025年10月30日(木)〜11月2日(日)", "10月30日(木)〜11月2日(日)"),
    ("2025-12-30/2026-01-03", "2025年12月30日(火)〜2026年1月3日(土)", "12月30日(火)〜2026年1月3日(土)"),
    ("2025-10-16/..", "2025年10月16日(木)〜(継続中)", "10月16日(木)〜(継続中)"),
    ("../2025-10-16", "〜2025年10月16日(木)まで", "〜10月16日(木)まで"),
    ("[2025-11..]", "2025年11月以降", "11月以降"),
    ("[2025-11-15..]", "2025年11月15日(土)以降", "11月15日(土)以降"),
    ("[2025..]", "2025年以降", "2025年以降"),
    ("[..2025-11-30]", "2025年11月30日(日)までに", "11月30日(日)までに"),
    ("[..2025-11]", "2025年11月までに", "11月までに"),
    ("[..2025-12-31]", "2025年内", "2025年内"),
    ("[2025-01..2025-06]", "2025年上半期", "2025年上半期"),
    ("[2025-04..2026-03]", "2025年度", "2025年度"),
    ("[2025-10..2026-03]", "2025年度下半期", "2025年度下半期"),
    ("[2025-10-16..2025-10-31]", "2025年10月後半", "10月後半"),
    ("[1995..1999]", "1990年代後半", "1990年代後半"),
    ("19XX", "20世紀", "20世紀"),
    ("-02XX", "紀元前3世紀", "紀元前3世紀"),
    ("-0220", "紀元前221年", "紀元前221年"),
    ("{2025-10-16,2025-10-20}", "2025年10月16日(木)と20日(月)", "10月16日(木)と20日(月)"),
    ("{2025-10-16..2025-10-20}", "2025年10月16日(木)〜20日(月)の毎日", "10月16日(木)〜20日(月)の毎日"),
    ("2025-10-16/", "2025年10月16日(木)〜(終了時期不明)", "10月16日(木)〜(終了時期不明)"),
    ("/2025-10-16", "(開始時期不明)〜2025年10月16日(木)まで", "(開始時期不明)〜10月16日(木)まで"),
    ("[2025-10-21,2025-10-22]", "2025年10月21日(火)か22日(水)", "10月21日(火)か22日(水)"),
    ("[2025-10-31,2025-11-01]", "2025年10月31日(金)か11月1日(土)", "10月31日(金)か11月1日(土)"),
    (
        "[2025-10-21,2025-10-22,2025-10-25]",
        "2025年10月21日(火)、22日(水)、25日(土)のいずれか",
        "10月21日(火)、22日(水)、25日(土)のいずれか",
    ),
]


@pytest.mark.parametrize(("text", "full", "short"), WORDS)
def test_a_date_has_japanese_words(text, full, short):
    assert display(parse(text)) == full
    assert display(parse(text), year=2025) == short


@pytest.mark.parametrize(("text", "full", "short"), WORDS)
def test_the_words_are_understood_again(text, full, short):
    assert from_japanese(full).text == text
    if "月" in short:
        written_on = date(2025, 1, 1) if "までに" in short else date(2025, 12, 31)
        assert settled(from_japanese(short, written_on)) == settled(parse(text))


def test_a_foreign_time_is_shown_beside_japans():
    when = parse("2025-10-20T15:00-04:00")
    assert (
        display(when, "America/New_York", year=2025) == "現地10月20日(月)午後3時（日本時間21日(火)午前4時）"
    )
    assert display(parse("2025-10-21T09:00+02:00"), "Europe/Budapest", year=2025) == (
        "現地10月21日(火)午前9時（日本時間午後4時）"
    )


def test_a_foreign_day_is_never_converted():
    assert display(parse("2025-10-21"), "America/New_York") == "2025年10月21日(火)"
    assert display(parse("2025-10-21"), "America/New_York", year=2025, local=True) == "現地10月21日(火)"


def test_a_plan_says_what_became_of_it():
    late = parse("[2025-10-21..2025-10-31]")
    assert display_planned(late, "Asia/Tokyo", "cancelled", year=2025) == "中止（当初予定：10月下旬）"
    assert display_planned(late, "Asia/Tokyo", "postponed", year=2025) == "延期（当初予定：10月下旬）"
    assert display_planned(late, "Asia/Tokyo", "planned", year=2025) == "10月下旬"
    assert display_planned(None, "Asia/Tokyo", "planned") == "時期未定"


@given(forms.filter(lambda text: not re.search(r"T|\dX$", text)), zones)
def test_words_mean_what_they_said(text, zone):
    assert from_japanese(display(parse(text), zone), None, zone).text == parse(text).text


@given(moments)
def test_a_time_in_words_is_the_same_instant(text):
    when = parse(text)
    understood = from_japanese(display(when, "Asia/Tokyo"))
    assert bounds(understood, "Asia/Tokyo") == bounds(when, "Asia/Tokyo")


@given(moments, zones)
def test_any_date_has_words_in_any_zone(text, zone):
    assert re.search("午[前後]", display(parse(text), zone))


@pytest.mark.django_db
def test_what_has_no_known_beginning_stands_where_it_ended():
    for edtf in ("2025-10-20", "../2025-10-21", "2025-10-23", ""):
        make.event(edtf=edtf, zone="Asia/Tokyo", occurrence="occurred" if edtf else "planned")
    order = [event.edtf for event in Event.objects.chronological()]
    assert order == ["2025-10-20", "../2025-10-21", "2025-10-23", ""]
    assert [event.edtf for event in Event.objects.all()] == order


def test_a_rescheduled_plan_shows_its_new_date_as_its_date():
    assert (
        display_planned(parse("2025-10-30"), "Asia/Tokyo", "rescheduled") == "2025年10月30日(木)（日程変更）"
    )

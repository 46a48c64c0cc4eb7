"""How a sentence writes the day of an event, and its EDTF value. What the page's own day must help with comes last."""

from datetime import date, timedelta

from tests.seeds.generator.drawing import Draw

Way = tuple[str, str]
_DAYPARTS = ("夜", "午後", "未明", "朝", "夕方")


def told(draw: Draw, when: date, page: date | None) -> Way:
    """Write a day. A page that bears no day of its own leads nobody to a year, so all is written out."""
    absolute, near = {
        "ja": (_japanese, _japanese_near),
        "en": (_english, _english_near),
        "zh": (_chinese, _chinese_near),
    }[draw.language]
    ways = near(draw, when, page) if page and draw.maybe(0.65) else []
    return draw.choice(ways or absolute(when))


#: Days counted from the sentence before, by language.
_AFTER = {
    "ja": (("同日", 0), ("翌日", 1), ("前日", -1), ("2日後", 2), ("その三日前", -3), ("同じ日", 0)),
    "en": (("the same day", 0), ("the next day", 1), ("the day before", -1)),
    "zh": (("同日", 0), ("翌日", 1), ("前一天", -1)),
}


def after(draw: Draw, edtf: str) -> Way | None:
    """Write a day that counts from the one just told; where that was no single day there is none."""
    try:
        told_day = date.fromisoformat(edtf)
    except ValueError:
        return None
    written, days = draw.choice(_AFTER[draw.language])
    return written, (told_day + timedelta(days=days)).isoformat()


def _months_between(when: date, page: date) -> int:
    return (when.year - page.year) * 12 + when.month - page.month


def _japanese(when: date) -> list[Way]:
    iso = when.isoformat()
    return [
        (f"{when.year}年{when.month}月{when.day}日", iso),
        (f"{when.year}年{when.month}月{when.day}日", iso),
        (f"{when.year}年{when.month}月", iso[:7]),
        (f"{when.year}年{when.month}月上旬", f"[{iso[:7]}-01..{iso[:7]}-10]"),
        (f"{when.year}年", iso[:4]),
    ]


def _japanese_near(draw: Draw, when: date, page: date) -> list[Way]:
    iso, months = when.isoformat(), _months_between(when, page)
    ways: list[Way] = []
    if when.year == page.year:
        ways += [(f"{when.month}月{when.day}日", iso)] * 3 + [(f"今年{when.month}月", iso[:7])]
    if when.year == page.year - 1:
        ways += [(f"昨年{when.month}月", iso[:7]), (f"昨年の{when.month}月{when.day}日", iso)]
    if when.year == page.year + 1:
        ways += [(f"来年{when.month}月", iso[:7]), (f"来年{when.month}月{when.day}日", iso)]
    if months == 0:
        ways += [(f"今月{when.day}日", iso)] + [(f"{when.day}日", iso)] * 4 * (when <= page)
        ways += [(f"{when.day}日{draw.choice(_DAYPARTS)}", iso)] * (when <= page)
    if abs(months) == 1:
        ways += [("先月" if months < 0 else "来月", iso[:7])]
    if months == -1:
        ways += [(f"先月{when.day}日", iso)]
    if 2 <= (page - when).days <= 9:
        ways += [(f"{(page - when).days}日前", iso)]
    if when == page - timedelta(days=1):
        ways += [("昨日", iso), ("きのう", iso)]
    return ways


def _english(when: date) -> list[Way]:
    return [
        (f"{when:%B} {when.day}, {when.year}", when.isoformat()),
        (f"{when.day} {when:%B} {when.year}", when.isoformat()),
        (f"in {when:%B} {when.year}", f"{when:%Y-%m}"),
        (f"in {when.year}", f"{when.year}"),
    ]


def _english_near(draw: Draw, when: date, page: date) -> list[Way]:
    ways = [(f"{when:%B} {when.day}", when.isoformat())] * 2 * (when.year == page.year)
    if _months_between(when, page) == -1:
        ways += [("last month", f"{when:%Y-%m}"), (f"in {when:%B}", f"{when:%Y-%m}")]
    if (page - when).days == 14:
        ways += [("two weeks ago", when.isoformat())]
    if 0 < (page - when).days < 6:
        ways += [(f"{when:%A}", when.isoformat())] * 2 + [(f"last {when:%A}", when.isoformat())]
    return ways


def _chinese(when: date) -> list[Way]:
    return [
        (f"{when.year}年{when.month}月{when.day}日", when.isoformat()),
        (f"{when.year}年{when.month}月", f"{when:%Y-%m}"),
    ]


def _chinese_near(draw: Draw, when: date, page: date) -> list[Way]:
    ways = [(f"{when.month}月{when.day}日", when.isoformat())] * 2 * (when.year == page.year)
    if (when.year, when.month) == (page.year, page.month) and when <= page:
        ways += [(f"{when.day}日", when.isoformat())] * 3
    if _months_between(when, page) == -1:
        ways += [("上月", f"{when:%Y-%m}"), (f"上個月{when.day}日", when.isoformat())]
    if when == page - timedelta(days=1):
        ways += [("昨天", when.isoformat())]
    return ways + [(f"去年{when.month}月", f"{when:%Y-%m}")] * (when.year == page.year - 1)

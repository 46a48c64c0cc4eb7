"""Who and where: names that pages about international affairs use, and the zone of each place. Pure: no Django.

The newsroom's own actors and places come on top of these; see ``Names``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from timeline.dating.places import PLACES

#: Actor -> the other ways of writing it, and the zone in which it speaks.
ACTORS = {
    "トランプ": (("ドナルド・トランプ", "Trump", "川普"), "America/New_York"),
    "プーチン": (("ウラジーミル・プーチン", "ウラジミール・プーチン", "Putin", "普丁", "蒲亭"), "Europe/Moscow"),
    "ゼレンスキー": (("ウォロディミル・ゼレンスキー", "Zelensky", "Zelenskyy", "澤倫斯基"), "Europe/Kyiv"),
    "バイデン": (("ジョー・バイデン", "Biden"), "America/New_York"), "ルビオ": (("マルコ・ルビオ", "Rubio"), "America/New_York"),
    "ラブロフ": (("セルゲイ・ラブロフ", "Lavrov"), "Europe/Moscow"), "ペスコフ": (("Peskov",), "Europe/Moscow"),
    "オルバン": (("オルバーン", "Orban", "Orbán"), "Europe/Budapest"), "シーヤールトー": (("Szijjarto", "シヤルト"), "Europe/Budapest"),
    "習近平": (("Xi Jinping",), "Asia/Shanghai"), "王毅": (("Wang Yi",), "Asia/Shanghai"), "金正恩": (("Kim Jong Un",), "Asia/Pyongyang"),
    "マクロン": (("Macron",), "Europe/Paris"), "メルツ": (("Merz",), "Europe/Berlin"), "スターマー": (("Starmer",), "Europe/London"),
    "ネタニヤフ": (("ネタニヤフ", "Netanyahu"), "Asia/Jerusalem"), "エルドアン": (("Erdogan",), "Europe/Istanbul"), "モディ": (("Modi",), "Asia/Kolkata"),
    "ルッテ": (("Rutte",), "Europe/Brussels"), "ウィトコフ": (("Witkoff",), "America/New_York"), "バンス": (("Vance",), "America/New_York"),
    "ホワイトハウス": (("White House", "白宮"), "America/New_York"), "クレムリン": (("ロシア大統領府", "Kremlin", "克里姆林宮"), "Europe/Moscow"),
    "米国務省": (("国務省",), "America/New_York"), "米国": (("アメリカ", "米政府", "United States", "美國"), "America/New_York"),
    "ロシア": (("露", "ロシア軍", "Russia", "俄羅斯"), "Europe/Moscow"), "ウクライナ": (("Ukraine", "烏克蘭", "ウクライナ軍"), "Europe/Kyiv"),
    "中国": (("China", "中國"), "Asia/Shanghai"), "日本": (("日本政府", "Japan"), "Asia/Tokyo"), "韓国": (("South Korea", "南韓"), "Asia/Seoul"),
    "北朝鮮": (("North Korea", "北韓"), "Asia/Pyongyang"), "イスラエル": (("Israel", "以色列"), "Asia/Jerusalem"), "イラン": (("Iran", "伊朗"), "Asia/Tehran"),
    "ハマス": (("Hamas",), "Asia/Gaza"), "EU": (("欧州連合", "歐盟"), "Europe/Brussels"), "NATO": (("北大西洋条約機構", "北約"), "Europe/Brussels"),
    "国連": (("国際連合", "United Nations", "聯合國"), "America/New_York"), "英国": (("イギリス",), "Europe/London"), "フランス": ((), "Europe/Paris"),
    "ドイツ": ((), "Europe/Berlin"), "ハンガリー": (("Hungary",), "Europe/Budapest"), "トルコ": ((), "Europe/Istanbul"), "インド": ((), "Asia/Kolkata"),
    "台湾": (("Taiwan",), "Asia/Taipei"), "ICC": (("国際刑事裁判所",), "Europe/Amsterdam"),
}  # fmt: skip
#: Signs of states in words such as 米ロ and 日米韓, which name two or three of them at once.
SIGNS = {"米": "米国", "露": "ロシア", "ロ": "ロシア", "中": "中国", "日": "日本", "韓": "韓国", "朝": "北朝鮮", "英": "英国", "仏": "フランス",
         "独": "ドイツ", "印": "インド", "台": "台湾", "欧": "EU", "ウ": "ウクライナ"}  # fmt: skip
_SIGNED = re.compile(
    f"([{''.join(SIGNS)}]{{2,3}})(?=両|首脳|外相|国防|会談|関係|交渉|間|協議|電話|貿易|合意|共同|が|は|の)"
)


@dataclass(frozen=True)
class Names:
    """What the newsroom has on record: an actor's or a place's name -> its other forms; a place's zone."""

    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _actor_of(self) -> dict[str, str]:
        found = {form: name for name, (forms, _zone) in ACTORS.items() for form in (name, *forms)}
        return found | {form: name for name, forms in self.actors.items() for form in (name, *forms) if form}

    @cached_property
    def _place_of(self) -> dict[str, str]:
        found = {name: name for name in PLACES}
        return found | {form: name for name, forms in self.places.items() for form in (name, *forms) if form}

    @cached_property
    def actor_pattern(self) -> re.Pattern[str]:
        return _any_of(self._actor_of)

    @cached_property
    def place_pattern(self) -> re.Pattern[str]:
        return _any_of(self._place_of)

    def actors_in(self, text: str) -> tuple[str, ...]:
        """Return the actors that a text names, in its order, as the newsroom writes them."""
        named = [(match.start(), self._actor_of[match[0]]) for match in self.actor_pattern.finditer(text)]
        signed = [
            (match.start() + number, SIGNS[sign])
            for match in _SIGNED.finditer(text)
            for number, sign in enumerate(match[1])
        ]
        return tuple(dict.fromkeys(name for _at, name in sorted(named + signed)))

    def place_in(self, text: str) -> str:
        """Return the place where a text says that something happened: 「ブダペストで」 before any other it names."""
        found = list(self.place_pattern.finditer(text))
        at = [
            match
            for match in found
            if re.match(
                r"(?:市|州|近郊|郊外|市内)?(?:で|にて|において|での|を訪|(?:首脳)?会談|サミット)",
                text[match.end() :],
            )
        ]
        return self._place_of[at[0][0]] if at else ""

    def place_among(self, cells: Iterable[str]) -> str:
        """Return the place that fills a cell of a table's row."""
        for cell in cells:
            match = self.place_pattern.search(cell)
            if match and len(cell.strip()) <= len(match[0]) + 4:
                return self._place_of[match[0]]
        return ""

    def zone_of(self, place: str, actors: tuple[str, ...]) -> str:
        """Return the zone of a place, else of the first actor who has one, else nothing."""
        own = self.zones.get(place) or PLACES.get(place, "")
        return own or next((ACTORS[actor][1] for actor in actors if actor in ACTORS), "")


def _any_of(forms: Mapping[str, str]) -> re.Pattern[str]:
    """The longest form first: トランプ政権 must not hide ドナルド・トランプ."""
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or r"(?!)")

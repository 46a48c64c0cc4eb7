"""Outlets under all the names that pages give them."""

from typing import TypeVar

from django.db.models import Model

from articles.library import outlet_named
from articles.models import Outlet
from articles.text import fold

Row = TypeVar("Row", bound=Model)

#: Name that a new record gets -> its kind and the other names that pages write.
KNOWN = {
    "ロイター": ("wire", ("Reuters", "トムソンロイター", "トムソン・ロイター", "トムソンロイター・ジャパン")),
    "AFP": ("wire", ("AFP時事", "AFP=時事", "AFP通信", "フランス通信", "Agence France-Presse")),
    "時事通信": ("wire", ("時事", "時事通信社", "Jiji Press", "Jiji")),
    "共同通信": ("wire", ("共同", "共同通信社", "Kyodo", "Kyodo News")),
    "AP通信": ("wire", ("AP", "AP News", "Associated Press", "The Associated Press")),
    "ブルームバーグ": ("wire", ("Bloomberg", "Bloomberg News")),
    "中央社": ("wire", ("中央通訊社", "Central News Agency")),
    "CNN": ("broadcaster", ("CNN.co.jp",)),
    "BBC": ("broadcaster", ("BBC News", "BBCニュース", "英国放送協会")),
    "NHK": ("broadcaster", ("日本放送協会", "NHKニュース", "NHK NEWS WEB")),
    "フォックスニュース": ("broadcaster", ("Fox News", "FOXニュース")),
    "ガーディアン": ("newspaper", ("The Guardian", "Guardian", "ガーディアン紙")),
    "ワシントン・ポスト": ("newspaper", ("The Washington Post", "Washington Post", "ワシントンポスト")),
    "ニューヨーク・タイムズ": ("newspaper", ("The New York Times", "New York Times", "ニューヨークタイムズ")),
    "ニューヨーク・ポスト": ("newspaper", ("New York Post", "ニューヨークポスト")),
    "ウォール・ストリート・ジャーナル": (
        "newspaper",
        ("The Wall Street Journal", "Wall Street Journal", "WSJ"),
    ),
    "フィナンシャル・タイムズ": ("newspaper", ("Financial Times", "FT", "フィナンシャルタイムズ")),
    "ルモンド": ("newspaper", ("Le Monde", "Le Monde.fr", "ル・モンド", "ルモンド紙")),
}
_NAMES = {fold(other).casefold(): name for name, row in KNOWN.items() for other in (name, *row[1])}


def outlet_called(name: str) -> Outlet | None:
    """Return the outlet of this name or alias, made where the library has none; nothing for no name.

    Names that many pages use for one outlet lead to one record, whichever of them came first.
    """
    if not name.strip():
        return None
    if found := Outlet.objects.named(name).first():
        return found
    known = _NAMES.get(fold(name).casefold())
    return _known(known) if known else outlet_named(name[:200])


def _known(name: str) -> Outlet:
    kind, others = KNOWN[name]
    for other in (name, *others):
        if found := Outlet.objects.named(other).first():
            found.aliases = list(dict.fromkeys([*found.aliases, name, *others]))
            found.save()
            return found
    return keep(Outlet(name=name, kind=kind, aliases=list(others)))


def keep(row: Row) -> Row:
    """Save a row that keeps the newsroom's rules. Raises ``ValidationError`` for one that does not.

    Relations are left out of the check: they are rows that this import has just found or made.
    """
    row.full_clean(exclude=[field.name for field in row._meta.fields if field.is_relation])
    row.save()
    return row

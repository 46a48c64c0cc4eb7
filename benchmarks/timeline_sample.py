"""Events to measure with: believable, the same on every run, three sources each. Needs a database that is migrated."""

import random
from datetime import date, timedelta

from django.utils import timezone

from articles.models import Outlet, Source
from timeline.models import Actor, Event, EventActor, EventCitation, EventPlace, Place

FIRST_DAY, DAYS = date(2021, 1, 1), 1800
PLACES = {
    "ブダペスト": ("Europe/Budapest", 47.5, 19.04),
    "アンカレッジ": ("America/Anchorage", 61.2, -149.9),
    "キーウ": ("Europe/Kyiv", 50.45, 30.52),
    "モスクワ": ("Europe/Moscow", 55.75, 37.62),
    "ワシントン": ("America/New_York", 38.9, -77.04),
    "北京": ("Asia/Shanghai", 39.9, 116.4),
    "ソウル": ("Asia/Seoul", 37.57, 126.98),
    "東京": ("Asia/Tokyo", 35.68, 139.69),
    "イスタンブール": ("Europe/Istanbul", 41.01, 28.98),
    "ジュネーブ": ("Europe/Zurich", 46.2, 6.14),
    "ドーハ": ("Asia/Qatar", 25.29, 51.53),
    "ハルキウ": ("Europe/Kyiv", 49.99, 36.23),
}
ACTORS = ("米国", "ロシア", "ウクライナ", "中国", "日本", "韓国", "トルコ", "欧州連合", "国連", "カタール")
#: A kind -> how its titles end. The place and who acts stand before it.
DEEDS = {
    "summit": ("との首脳会談で停戦の条件を協議", "との首脳会談を開き共同声明を発表"),
    "call": ("と電話会談し捕虜の交換を確認", "と電話で協議し次の会談の日程を調整"),
    "statement": ("への新たな提案を外相が会見で説明", "の声明に外務省が反論"),
    "sanctions": ("の銀行三行を制裁の対象に追加", "に対する石油の上限価格を引き下げ"),
    "aid": ("への防空装備の供与を決定", "向けの発電機と医薬品を輸送"),
    "air_strike": ("の変電所にミサイル攻撃、広い範囲で停電", "の港湾施設に空爆、穀物倉庫が損傷"),
    "drone_strike": ("の製油所に無人機攻撃、操業を停止", "の空港に無人機が接近し離着陸を中止"),
    "agreement": ("との漁業協定に署名", "との原子力協力の枠組みに合意"),
    "troop_movement": ("との国境に二個旅団を移動", "の合同演習に艦艇を派遣"),
    "humanitarian": ("からの退避回廊を六時間開放", "の避難民に越冬物資を配布"),
}
SUMMARIES = (
    "両者は代表団の規模と議題について合意したが、開催の日取りは事務方の調整に委ねられた。",
    "当局は被害の範囲を調べており、死傷者の数は発表のたびに改められている。",
    "声明は実施の時期に触れておらず、同行した記者団の質問にも報道官は答えなかった。",
    "現地の通信社は複数の関係者の話として伝え、政府は内容を確認していない。",
)
SOURCES_AN_EVENT = 3


def grow(size: int, already: int) -> None:
    """Add events ``already`` to ``size``, so that a larger timeline holds the smaller one."""
    if not already:
        _surroundings()
    chance = random.Random(already)
    places, actors = list(Place.objects.order_by("pk")), list(Actor.objects.order_by("pk"))
    sources = list(Source.objects.order_by("pk"))
    drawn = [_event(number, chance, places, actors) for number in range(already, size)]
    events = Event.objects.bulk_create([event for event, _place, _who in drawn], batch_size=500)
    EventPlace.objects.bulk_create(EventPlace(event=event, place=place) for event, place, _who in drawn)
    EventActor.objects.bulk_create(
        EventActor(event=event, actor=actor) for event, _place, who in drawn for actor in who
    )
    EventCitation.objects.bulk_create(
        EventCitation(event=event, source=source, order=order)
        for event in events
        for order, source in enumerate(chance.sample(sources, SOURCES_AN_EVENT))
    )


def _surroundings() -> None:
    for name, (zone, latitude, longitude) in PLACES.items():
        Place.objects.create(name=name, zone=zone, latitude=latitude, longitude=longitude)
    for name in ACTORS:
        Actor.objects.create(name=name, kind="state")
    outlets = [
        Outlet.objects.create(name=f"{name}通信", kind="wire")
        for name in ("北海", "東方", "中央", "南洋", "大陸")
    ]
    for number in range(60):
        issued = FIRST_DAY + timedelta(days=number * 29)
        Source.objects.create(
            citekey=f"report-{number}",
            title=f"{issued:%Y年}第{number + 1}号　交渉の経過と各国の反応",
            url=f"https://wire{number % 5}.example/reports/{issued:%Y/%m}/{number}",
            outlet=outlets[number % 5],
            issued=issued.isoformat(),
            language="ja",
        )


def _event(
    number: int, chance: random.Random, places: list, actors: list
) -> tuple[Event, Place, list[Actor]]:
    place, who = chance.choice(places), chance.sample(actors, 2)
    kind = chance.choice(list(DEEDS))
    event = Event(
        public_id=f"bench{number:05}",
        title=f"{who[0]}、{place}で{who[1]}{chance.choice(DEEDS[kind])}（第{number + 1}報）"[:200],
        kind=kind,
        summary=chance.choice(SUMMARIES),
        place=place.name,
        edtf=_date(chance),
        zone=place.zone,
        verification=chance.choice(["reported", "corroborated", "corroborated", "confirmed", "disputed"]),
        importance=chance.choice([1, 2, 3, 3, 4, 5]),
        status=Event.Status.PUBLISHED,
        public_from=timezone.now(),
        published_at=timezone.now(),
    )
    event.set_bounds()
    return event, place, who


def _date(chance: random.Random) -> str:
    """Return a date as precise as news is: mostly a day, sometimes a minute, a month, some days, or one of some."""
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    later = day + timedelta(days=chance.randrange(2, 9))
    forms = [
        f"{day}",
        f"{day}T{chance.randrange(24):02}:{chance.randrange(60):02}+00:00",
        f"{day:%Y-%m}",
        f"{day}/{later}",
        f"[{day}..{later}]",
    ]
    return chance.choices(forms, weights=[80, 9, 4, 4, 3])[0]

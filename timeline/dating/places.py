"""Places that pages about international affairs name, each with its zone. Pure: no Django.

The newsroom's own places come on top of these.
"""

#: Place -> IANA zone. Countries of one clock stand for their capital; those of several stand under their capital's name.
PLACES = {
    "ワシントン": "America/New_York", "ニューヨーク": "America/New_York", "フロリダ": "America/New_York", "国連本部": "America/New_York",
    "アンカレッジ": "America/Anchorage", "アラスカ": "America/Anchorage", "ブダペスト": "Europe/Budapest", "ハンガリー": "Europe/Budapest",
    "モスクワ": "Europe/Moscow", "サンクトペテルブルク": "Europe/Moscow", "ウラジオストク": "Asia/Vladivostok", "キーウ": "Europe/Kyiv",
    "キエフ": "Europe/Kyiv", "ウクライナ": "Europe/Kyiv", "ドネツク": "Europe/Kyiv", "ハルキウ": "Europe/Kyiv", "オデーサ": "Europe/Kyiv",
    "クリミア": "Europe/Kyiv", "ヘルシンキ": "Europe/Helsinki", "ロンドン": "Europe/London", "パリ": "Europe/Paris", "ベルリン": "Europe/Berlin",
    "ハンブルク": "Europe/Berlin", "ミュンヘン": "Europe/Berlin", "ブリュッセル": "Europe/Brussels", "ハーグ": "Europe/Amsterdam",
    "ジュネーブ": "Europe/Zurich", "ローマ": "Europe/Rome", "ウィーン": "Europe/Vienna", "ワルシャワ": "Europe/Warsaw", "ミンスク": "Europe/Minsk",
    "イスタンブール": "Europe/Istanbul", "アンカラ": "Europe/Istanbul", "テヘラン": "Asia/Tehran", "エルサレム": "Asia/Jerusalem",
    "テルアビブ": "Asia/Jerusalem", "ガザ": "Asia/Gaza", "カイロ": "Africa/Cairo", "シャルムエルシェイク": "Africa/Cairo", "リヤド": "Asia/Riyadh",
    "ジッダ": "Asia/Riyadh", "ドーハ": "Asia/Qatar", "ドバイ": "Asia/Dubai", "アブダビ": "Asia/Dubai", "北京": "Asia/Shanghai",
    "上海": "Asia/Shanghai", "天津": "Asia/Shanghai", "香港": "Asia/Hong_Kong", "台北": "Asia/Taipei", "台湾": "Asia/Taipei", "ソウル": "Asia/Seoul",
    "釜山": "Asia/Seoul", "慶州": "Asia/Seoul", "板門店": "Asia/Seoul", "平壌": "Asia/Pyongyang", "ピョンヤン": "Asia/Pyongyang", "東京": "Asia/Tokyo",
    "大阪": "Asia/Tokyo", "広島": "Asia/Tokyo", "シンガポール": "Asia/Singapore", "ハノイ": "Asia/Ho_Chi_Minh", "ダナン": "Asia/Ho_Chi_Minh",
    "クアラルンプール": "Asia/Kuala_Lumpur", "ニューデリー": "Asia/Kolkata", "デリー": "Asia/Kolkata", "マニラ": "Asia/Manila",
    "トルコ": "Europe/Istanbul", "韓国": "Asia/Seoul", "日本": "Asia/Tokyo", "中国": "Asia/Shanghai", "ドイツ": "Europe/Berlin",
    "フランス": "Europe/Paris", "英国": "Europe/London", "イタリア": "Europe/Rome", "スイス": "Europe/Zurich", "ポーランド": "Europe/Warsaw",
    "エジプト": "Africa/Cairo", "カタール": "Asia/Qatar", "サウジアラビア": "Asia/Riyadh", "インド": "Asia/Kolkata", "ベトナム": "Asia/Ho_Chi_Minh",
    "フィンランド": "Europe/Helsinki", "スロベニア": "Europe/Ljubljana", "イラン": "Asia/Tehran", "イスラエル": "Asia/Jerusalem",
    "ジャカルタ": "Asia/Jakarta", "バンコク": "Asia/Bangkok", "オタワ": "America/Toronto", "ブラジリア": "America/Sao_Paulo",
}  # fmt: skip
#: Those of them that are countries or parts of countries: what holds cities is no place of one meeting.
COUNTRIES = frozenset(
    ("ハンガリー", "ウクライナ", "クリミア", "ガザ", "台湾", "トルコ", "韓国", "日本", "中国", "ドイツ", "フランス", "英国", "イタリア",
     "スイス", "ポーランド", "エジプト", "カタール", "サウジアラビア", "インド", "ベトナム", "フィンランド", "スロベニア", "イラン", "イスラエル")
)  # fmt: skip

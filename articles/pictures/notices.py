"""The words of copyright notices and licences, in their short forms. Pure: no Django."""

import re
import unicodedata

_SIGN = r"(?:©|ⓒ|\(c\)|（c）|copyright|コピーライト|著作権者?)"
_YEARS = r"\d{4}(?:\s*[-–—,、]\s*(?:\d{4}|present))*年?"
_HEAD = re.compile(rf"^(?:\s*(?:{_SIGN}|{_YEARS}|by|of|[:：,、.])\s*)+", re.IGNORECASE)
_TAIL = re.compile(
    rf"[\s.,;。、;/／-]*(?:all rights? reserved|some rights reserved|no reproduction[^.]*|"
    rf"(?:禁)?無断(?:転載|複製|使用)[^\s]*|(?:転載|複製)[^\s]*禁[^\s]*|{_SIGN}|(?<!\d){_YEARS})[\s.。)）]*$",
    re.IGNORECASE,
)
#: What programs and cameras write where nobody has said anything.
_FILLERS = frozenset(
    [
        "unknown",
        "unspecified",
        "none",
        "n/a",
        "na",
        "null",
        "default",
        "user",
        "owner",
        "admin",
        "administrator",
        "photographer",
        "author",
        "artist",
        "copyright",
        "credit",
        "caption",
        "description",
        "untitled",
        "picasa",
        "camera",
        "不明",
        "なし",
        "無し",
        "未設定",
        "未入力",
        "撮影者",
        "撮影者名",
        "著作者",
        "著作権者",
        "作成者",
    ]
) | frozenset(
    [
        "photographer name",
        "your name",
        "name here",
        "olympus digital camera",
        "sony dsc",
        "digital camera",
        "digital still camera",
        "konica minolta digital camera",
        "kodak digital still camera",
        "samsung digital camera",
        "minolta digital camera",
        "dcim",
        "exif_jpeg_picture",
        "screenshot",
        "all rights reserved",
    ]
)
_CC = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<kind>by(?:-nc)?(?:-sa|-nd)?)/(?P<version>\d\.\d)|publicdomain/(?P<free>zero|mark)/)",
    re.IGNORECASE,
)
_CC_WORDS = re.compile(
    r"\bCC[\s-]*(?P<kind>BY(?:[\s-]*NC)?(?:[\s-]*(?:SA|ND))?)[\s-]*(?P<version>\d\.\d)\b|\b(?P<free>CC0)\b",
    re.IGNORECASE,
)
_CC_JAPANESE = re.compile(
    r"クリエイティブ・?コモンズ[^0-9]{0,6}(?P<kind>表示(?:[\s・‐‑–—ー-]*(?:非営利|継承|改変禁止))*)[^0-9]{0,3}(?P<version>\d\.\d)"
)
_KINDS = {"表示": "BY", "非営利": "NC", "継承": "SA", "改変禁止": "ND"}
_GOVERNMENT = re.compile(r"政府標準利用規約[（(]?\s*第?2\.0")
_RESERVED = re.compile(
    r"all rights? reserved|(?:禁|禁止)?無断(?:での?)?(?:転載|複製|使用|利用)[^。]{0,12}禁|禁無断|転載[^。]{0,6}禁",
    re.IGNORECASE,
)
_PDL = re.compile(
    r"\bPDL\s*1\.0|公共データ利用規約|digital\.go\.jp/resources/open_data/public_data_license", re.IGNORECASE
)


def bare_name(notice: str) -> str:
    """Return whom a copyright notice names, without sign, year and reservation; a notice of nothing else is empty."""
    words = _HEAD.sub("", notice.strip())
    before = None
    while before != words:
        before, words = words, _TAIL.sub("", words)
    return words.strip(" .,;:、。")


def is_filler(words: str) -> bool:
    """Whether a field was filled by a program and says nothing."""
    plain = " ".join(unicodedata.normalize("NFKC", words).casefold().split()).strip(" .:-_?*[]<>()")
    return plain in _FILLERS or not any(letter.isalnum() for letter in plain)


def public_licence(words: str) -> str:
    """Return the short name of a public licence that an address or a notice names, or empty text."""
    if _PDL.search(words):
        return "PDL1.0"
    if _GOVERNMENT.search(words):
        return "政府標準利用規約2.0"
    if found := _CC_JAPANESE.search(words):
        kind = "-".join(_KINDS[word] for word in re.split(r"[\s・‐‑–—ー-]+", found["kind"]))
        return f"CC {kind} {found['version']}"
    found = _CC.search(words) or _CC_WORDS.search(words)
    if found is None:
        return ""
    if free := found["free"]:
        return "パブリックドメイン" if free.lower() == "mark" else "CC0 1.0"
    kind = "-".join(re.split(r"[\s-]+", found["kind"].upper()))
    return f"CC {kind} {found['version']}"


def reservation(words: str) -> str:
    """Return "All rights reserved" where a notice says so in whatever words, or empty text."""
    return "All rights reserved" if _RESERVED.search(words) else ""

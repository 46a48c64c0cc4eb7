"""Credits that say that a picture or a text belongs to somebody else: ロイター／アフロ, © …, 無断転載を禁じます. Pure: no Django.

Running text about rights is no credit; an open licence beside it allows what it allows.
"""

import re

from articles.language.brackets import QUOTES, masked
from articles.language.text import fold

_AGENCY = r"(?:AP(?:通信)?|ロイター(?:通信)?|Reuters|REUTERS|AFP(?:通信|BB News)?|Getty(?: Images)?|ゲッティ(?:イメージズ|・イメージズ)?|アフロ|Aflo|AFLO|Shutterstock|シャッターストック|iStock(?:photo)?|PIXTA|ピクスタ|Adobe Stock|Alamy|時事(?:通信社?|ドットコム)?|共同(?:通信社?)?|EPA(?:時事)?|新華社|タス(?:通信)?|Bloomberg|ブルームバーグ|Sputnik|スプートニク|DPA|dpa|ANP|ZUMA(?: Press)?|Zuma Press|Abaca|アマナ|amanaimages|UPI|PA Images|Anadolu|アナドル通信?|聯合(?:ニュース)?|CNP|NurPhoto|SOPA(?: Images)?|picture alliance|Mirrorpix)"
_CREDIT = re.compile(
    rf"(?:写真|画像|提供|撮影|映像|地図|図|Photo|Image|Credit)(?:提供|出典|クレジット)?\s*(?:by|[:=/]|は)\s*[^。\n]{{0,24}}?{_AGENCY}|{_AGENCY}\s*[/=]\s*[A-Za-zァ-ヴー一-龥]+|[A-Za-zァ-ヴー一-龥 .]{{2,40}}\s*/\s*{_AGENCY}(?![A-Za-z])"
    rf"|[(\[【〔]\s*(?:写真|画像|提供|撮影)?\s*[:=]?\s*{_AGENCY}(?:\s*[/=・]\s*[^()]{{1,30}})?\s*[)\]】〕]\s*[。]?$|^\s*{_AGENCY}\s*(?:提供|配信)?\s*$|{_AGENCY}\s*提供\s*[)\]】]?$"
)
_MARK = re.compile(
    r"©|版[権權]所有|(?<![A-Za-z0-9])\(c\)\s*(?=[A-Z0-9一-龥ァ-ヴ])|copyright\s*(?:©|\(c\)|[0-9]{4}|(?-i:[A-Z]))|all rights reserved|tous droits réservés|alle Rechte vorbehalten|todos los derechos reservados",
    re.IGNORECASE,
)
_END = r"(?=[。.)\]】(\s/、]|$)"
_FORBIDDEN = re.compile(
    r"禁無断(?:転載|複製|使用|引用)|無断[^。\n]{0,16}?(?:を?(?:固く)?(?:禁じます|禁ずる?|禁止(?:します|です)?)|(?:は)?お断り(?:します|いたします)?|不可)"
    + _END
    + r"|(?:転載|複製|転用|再配布|再利用|二次利用|二次使用|商用利用|改変|複写)[^。\n]{0,12}?(?:を?禁止(?:です|します)?|を?禁じます|を?禁ず|不可|お断り(?:します|いたします)?)"
    + _END
    + r"|(?:許可|許諾|承諾|同意)(?:なく|なしに|なしで|を得ずに?|のない)[^。\n]{0,16}(?:できません|禁じます|禁止|不可|お断り)"
    + r"|(?:再?利用|使用|転載|複製|掲載)[^。\n]{0,16}(?:許可|許諾|承諾|申請)(?:が必要|を要し|を得て(?:ください|下さい)|が要り)"
    + r"|(?:著作権|版権|肖像権|権利)(?:は|の一切は|及び)[^。\n]{1,30}(?:に帰属(?:します|する|。|$)|が(?:保有|所有|有)(?:します|しています)|にあります)"
    + r"|報道(?:目的|利用|用途)(?:に限|のみ|以外)"
)
_ALLOWED = re.compile(
    r"(?:許可|許諾|承諾|了承|了解|同意)を?(?:得て|受けて|いただいて|頂いて|もらって|のもと)(?:、)?(?:掲載|転載|使用|引用|翻訳|複製|再掲|収録)|(?:許諾|承諾)済|reprinted (?:with|by) permission|by permission of|used with permission",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"CC[- ]?(?:BY|0)|クリエイティブ・?コモンズ|Creative Commons|ODbL|OpenStreetMap|パブリック・?ドメイン|public domain|PDL\s*1|公共データ利用規約|政府標準利用規約|著作権(?:は)?(?:放棄|消滅)|MIT License|GFDL",
    re.IGNORECASE,
)
#: Letters of a line of credit; a longer one is text.
_LONGEST = 140


def belongs_to_others(line: str, house: str = "") -> bool:
    """Say whether a line of a text is a credit or a note by which somebody else keeps rights. ``house`` is our own name."""
    folded = masked(fold(line.replace("ⓒ", "©")), QUOTES)
    if not folded or len(folded) > _LONGEST or _OPEN.search(folded) or (house and fold(house) in folded):
        return False
    return any(pattern.search(folded) for pattern in (_CREDIT, _MARK, _FORBIDDEN)) or bool(
        _ALLOWED.search(folded) and not re.search("。.+。", folded)
    )

"""Whether a text speaks politely (です・ます) or plainly (だ・である), sentence by sentence. Pure: no Django.

What stands in quotation marks is somebody else's voice, and a sentence that ends in a noun has none.
"""

import re

from articles.language.brackets import BRACKETS, QUOTES, masked, sentences

_POLITE = re.compile(
    r"(?:です|ます|でした|ました|ません|ませんでした|でしょう|ましょう|ください|下さい|ございます|くださいませ|なさい)(?:か|ね|よ|よね|が|けど|けれど|から|ので|とか)?$"
)
_PLAIN = re.compile(
    r"(?:である|だ|だった|であった|だろう|であろう|[たるいうくすつぬむぐぶ]|なかった|ない|[れけせてめべえねげ]よう)(?:か|ね|よ|な|わけだ|のか)?$"
)
#: Words that end as verbs do, and other things that look like a plain ending.
_NOUNS = re.compile(
    r"(?:狙い|違い|争い|戦い|思い|願い|疑い|勢い|問い|誓い|扱い|支払い|憂い|災い|見舞い|たぐい|くらい|ぐらい|あいだ|まだ|ただ|かた|あした|きのう|ほう|どう|もう|こう|そう|とう|いくつ|ひとつ|ふたつ|みっつ|つ)$"
)
_TRAILING = "。｡！？!?.… 　\n\t」』"


def is_polite(sentence: str) -> bool | None:
    """Say how a sentence ends; ``None`` where it ends in a noun, a particle or somebody else's words."""
    own = masked(masked(sentence, QUOTES, "\x01"), BRACKETS, "\x02").rstrip(_TRAILING + "\x02")
    own = own.rstrip(_TRAILING)
    if not own or own[-1] == "\x01":
        return None
    if _POLITE.search(own):
        return True
    return False if _PLAIN.search(own) and not _NOUNS.search(own) else None


def mixed(blocks: list[str]) -> list[str]:
    """Return the sentences of the rarer of two registers, where one stretch of a text speaks in both."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for block in blocks:
        for sentence in sentences(block):
            # A line without a full stop is a label, a title or an item of a list.
            way = (
                is_polite(sentence) if sentence.rstrip().endswith(("。", "！", "？", "｡", "!", "?")) else None
            )
            if way is not None:
                found[way].append(sentence.strip())
    return min(found.values(), key=len)

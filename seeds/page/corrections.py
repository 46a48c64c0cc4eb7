"""Notices of corrections: they stay in the text and are reported. Pure: no Django."""

import re
from collections.abc import Sequence

from seeds.page.labels import Label
from seeds.page.lines import Line

_OPENS = re.compile(
    r"^[※*■◆▼●・]?\s?[【\[<(〈《]?\s?(?:お詫びと訂正|おわびと訂正|訂正とお詫び|訂正とおわび|訂正(?:・おわび|のお知らせ|記事|文|履歴|について)?|お詫び|おわび|(?:編集部|編集者)?(?:注|より)?\s?訂正|正誤表?|更新・訂正(?:履歴)?|Corrections?|Clarification|Editor['’]s note|更正(?:啟事)?|更正)(?:\s?\(?\d[\d/年月日.: ]{3,20}\)?)?\s?[】\]>)〉》]?\s?(?:[::].*|[\s】\]>)].*|$)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"訂正(?:いた)?し(?:ます|ました|て(?:お詫び|おわび|います|再送))|訂正(?:の上|のうえ)|(?:お詫び|おわび)(?:して)?(?:訂正|申し上げ|いたし|します)|(?:誤り|誤記|間違い|誤植)(?:でした|が(?:あり|見つかり)ました|を(?:訂正|修正)|があった(?:ため|として))"
    r"|(?:とあるのは|とありましたが|としましたが|と(?:あった|した|記した|書いた)のは).{0,80}(?:誤り|正しくは|間違い)|正しくは.{1,80}(?:です|でした|の誤り)|を(?:修正|訂正)して(?:再送|再掲|再配信)|(?:見出し|本文|写真説明|記事)(?:の一部|中の.{1,20})?を(?:修正|訂正)(?:し|いた)|(?:was|were|has been) corrected|corrects? (?:the )?(?:spelling|name|paragraph|day|date)",
    re.IGNORECASE,
)
_OF_THIS_PAGE = re.compile(
    r"(?:本|当|この|同|元の|初出の|配信した|掲載した|以前の)(?:記事|稿|ページ|見出し)|記事(?:中|内|の一部|冒頭)|初出|配信(?:当初|時)|掲載(?:当初|時)|見出し|本文|写真説明|段落|正しくは|お詫び|おわび|再送|This (?:story|article)|earlier version|誤り(?:でした|がありました)|訂正(?:いた)?します",
    re.IGNORECASE,
)
_WRONG = ("誤", "正し", "訂正", "修正", "correct")
MAX_LENGTH = 600


def is_notice(folded: str) -> bool:
    """Whether a line corrects the page's own words; a report that somebody else corrected himself is none."""
    if len(folded) > MAX_LENGTH:
        return False
    if _OPENS.match(folded):
        return len(folded) < 40 or bool(
            _SAYS.search(folded) or any(word in folded.lower() for word in _WRONG)
        )
    return bool(_SAYS.search(folded) and _OF_THIS_PAGE.search(folded))


def mark_notices(lines: Sequence[Line]) -> None:
    """Label notices, and the lines that go on with a notice that is only a title."""
    for index, line in enumerate(lines):
        if line.label in (Label.TITLE, Label.DROP) and not is_notice(line.folded):
            continue
        if not is_notice(line.folded):
            continue
        line.label, line.rule = Label.CORRECTION, ""
        if len(line.folded) < 24 and index + 1 < len(lines) and "。" in lines[index + 1].folded:
            after = lines[index + 1]
            after.label, after.rule = Label.CORRECTION, ""


def notices(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the notices: lines that stand together are one."""
    found: list[list[Line]] = []
    for line in lines:
        if line.label != Label.CORRECTION:
            continue
        if found and found[-1][-1].number + 1 >= line.number and len(found[-1][-1].folded) < 24:
            found[-1].append(line)
        else:
            found.append([line])
    return found

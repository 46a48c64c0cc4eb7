"""Counts of votes beside a post: +12, 👍 12, 12 points, いいね：12. Pure: no Django."""

import re

_COUNT = r"\d[\d,.]{0,9}k?"
_VOTE = (
    rf"(?:[+\-−]\s?{_COUNT}|(?:👍|❤|♥|⬆|↑|▲|△|💬|推)\ufe0f?\s?\+?{_COUNT}(?:\s?(?:👎|⬇|↓|▼|噓)\ufe0f?\s?-?\d+)?"
    rf"|[+\-−]?{_COUNT}\s?(?:points?|pts?|upvotes?|likes?|votes?|いいね!?|イイネ!?|ポイント|点|票|Good|個讚|讚|推)"
    rf"|(?:いいね!?|イイネ!?|高評価|評価|スコア|支持|賛成|Good|Score|Upvotes?|Likes?|ポイント|讚)\s?:?\s?[+\-−]?{_COUNT}(?:\s?[/・,]?\s?(?:Bad|低評価|反対|Dislikes?)\s?:?\s?\d+)?)"
)
_ALONE = re.compile(rf"[(\[【]?\s?{_VOTE}\s?[)\]】]?(?:\s?返信(?:する)?|\s?Reply)?", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:\s*[(\[【]\s?{_VOTE}\s?[)\]】]|[\s·・|]+{_VOTE}|\s?👍\ufe0f?\s?{_COUNT})[\s·・|]*$", re.IGNORECASE
)
_BEFORE = re.compile(rf"^(?:[(\[【]\s?{_VOTE}\s?[)\]】]\s*|[+]{_COUNT}\s+)", re.IGNORECASE)
#: No database counts further.
_MOST = 2_000_000_000


def alone(folded: str) -> bool:
    """Whether a line is a count of votes and nothing else."""
    return bool(_ALONE.fullmatch(folded))


def is_count(folded: str) -> bool:
    """Whether a line is a bare figure, as networks set votes below a post: 588, 1.9K."""
    return (
        bool(folded)
        and folded[0].isdigit()
        and not folded.rstrip("kK").replace(",", "").replace(".", "", 1).strip("0123456789")
    )


def before(folded: str) -> int:
    """Return where votes end that stand before a line's words."""
    match = _BEFORE.match(folded)
    return match.end() if match else 0


def after(folded: str) -> int:
    """Return where votes begin that stand behind a line's words, else the line's end."""
    match = _AFTER.search(folded)
    return match.start() if match else len(folded)


def count(folded: str) -> int | None:
    """Read a count of votes: −3, 1,204, 1.2k."""
    first = next((at for at, sign in enumerate(folded) if sign.isdigit()), None)
    if first is None:
        return None
    end = first
    while end < len(folded) and (folded[end].isdigit() or folded[end] in ",."):
        end += 1
    try:
        number = float(folded[first:end].replace(",", "").rstrip("."))
    except ValueError:
        return None
    thousands = 1000 if folded[end : end + 1] in ("k", "K") else 1
    size = min(int(number * thousands), _MOST)
    return -size if folded[:first].rstrip().endswith(("-", "−")) else size

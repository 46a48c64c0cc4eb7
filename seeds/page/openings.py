"""Posts that are no reactions: those that opened a thread, and those whose words are gone. Pure: no Django."""

from seeds.vocabulary import Lexicon, table

_WORDS = table("voices")["heads"]
_OPENERS = Lexicon(dict.fromkeys(_WORDS["openers"], True))
_DELETED = frozenset(word.casefold() for word in _WORDS["deleted"])
_BOTS = frozenset(_WORDS["bots"])
_GONE = tuple(_WORDS["gone"])
_LONGEST_GONE = 40
_AROUND = "()[]<>【】* 。."


def is_opener(folded: str) -> bool:
    """Whether the head of a post says that it opened the thread."""
    return any(True for _found in _OPENERS.find(folded.casefold()))


def is_labelled(folded: str) -> bool:
    """Whether a line begins with words that say so: 【元の投稿】 …."""
    bare = folded.lstrip("【[(").casefold()
    found = _OPENERS.at(bare, 0) if bare else None
    rest = bare[found[0] :] if found else "x"
    return not rest or rest[0].isspace() or bool({" ", ":", "】", "]", ")"} & set(rest[:8]))


def is_bot(name: str) -> bool:
    return name in _BOTS


def is_deleted(folded: str) -> bool:
    """Whether a post's words say that they are gone."""
    bare = folded.strip(_AROUND).casefold()
    if bare in _DELETED:
        return True
    return (
        len(bare) <= _LONGEST_GONE
        and any(word in bare[:12] for word in _GONE)
        and bare.endswith(tuple(_DELETED))
        and bare.startswith(("この", "元の", *_GONE))
    )

"""What somebody meant who found nothing. Only words are offered that find something: a word that was taken back is none."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from articles.search.question import Question, Term, Unsearchable, parse
from articles.search.spelling import guesses, is_kana, is_one_slip, sound
from newsroom.models import Katakana
from newsroom.search.cards import READERS
from newsroom.search.finding import by_index, matching

#: Corrections that are offered, and words that are tried for one.
OFFERED, TRIED = 3, 6


def corrections(words: str, question: Question, at: datetime) -> list[str]:
    """Return the question with one word of it written otherwise, such that readers find something."""
    found = []
    for term in question.terms:
        for word in list(_alike(term))[:TRIED]:
            corrected = words.replace(term.written, word)
            if len(found) < OFFERED and corrected not in found and _is_answered(corrected, at):
                found.append(corrected)
    return found


def _alike(term: Term) -> Iterator[str]:
    """Yield words of the library that sound like a term, then those that are one slip away from it."""
    sounds = {sound(guess) for guess in guesses(term.written)}
    if is_kana(term.written):
        sounds.add(sound(term.written))
    same = Katakana.objects.filter(sound__in=sounds).exclude(word=term.folded)
    yield from same.order_by("word").values_list("word", flat=True)
    for meant in sorted(sounds):
        if len(meant) > 2:
            yield from _one_slip_from(meant)


def _one_slip_from(meant: str) -> Iterator[str]:
    """One slip leaves either the first or the last character as it was."""
    near = Katakana.objects.filter(Q(sound__startswith=meant[0]) | Q(sound__endswith=meant[-1]))
    for word, sounds in near.order_by("word").values_list("word", "sound").iterator():
        if is_one_slip(sounds, meant):
            yield word


def _is_answered(words: str, at: datetime) -> bool:
    try:
        question = parse(words)
    except Unsearchable:
        return False
    with by_index():
        return any(matching(kind, question, at).exists() for kind in READERS)

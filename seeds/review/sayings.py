"""The verbs by which an editor corrects how a captured page was read, and takes a correction back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article
from articles.permissions import require, require_own, to
from seeds.intake.importer import read_again
from seeds.intake.reporting import Report
from seeds.models import Saying, Seed
from seeds.said import What

#: The reading is corrected, and with it the draft.
SAYING = (*to("add", Saying), *to("change", Article))
TAKING_BACK = (*to("delete", Saying), *to("change", Article))


@transaction.atomic
def say(seed: Seed, first: int, last: int, what: str, by) -> Report:
    """Say what the lines from ``first`` to ``last`` (from 1, both included) are, and read the page again.

    Raises ``PermissionDenied``, or ``ValidationError`` for lines that the page does not have or that are blank.
    """
    require(by, *SAYING)
    require_own_draft(seed, by)
    if what not in list(What):
        raise ValidationError(_("Say what the lines are: choose one of the buttons."), code="what")
    return say_of(seed, *_range(seed.text, first, last), what, by)


def require_own_draft(seed: Seed, by) -> None:
    """Refuse in words whoever may not work on the draft that was made of a page."""
    if seed.article_id is not None:
        require_own(by, seed.article)


def say_of(seed: Seed, start: int, end: int, what: str, by) -> Report:
    """Say what these characters of a page are, and read it again. The caller has checked the permission and the range."""
    seed.sayings.create(start=start, end=end, words=seed.text[start:end], what=what, said_by=by)
    return read_again(seed, by=by)


@transaction.atomic
def take_back(saying: Saying, by) -> Report:
    """Forget a correction, and read the page again without it."""
    require(by, *TAKING_BACK)
    seed = saying.seed
    require_own_draft(seed, by)
    saying.delete()
    return read_again(seed, by=by)


def _range(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the characters of these lines without the white space around them."""
    lines = text.split("\n")
    if not 1 <= first <= last <= len(lines):
        raise ValidationError(
            _("The page has the lines 1 to %(all)d: choose from them.") % {"all": len(lines)}, code="lines"
        )
    start = sum(len(line) + 1 for line in lines[: first - 1])
    chosen = "\n".join(lines[first - 1 : last])
    if not chosen.strip():
        raise ValidationError(_("These lines are blank: choose lines with words in them."), code="blank")
    start += len(chosen) - len(chosen.lstrip())
    return start, start + len(chosen.strip())

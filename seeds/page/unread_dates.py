"""Lines of dates in which no whole day was read: none goes without a word of what it lacks. Pure: no Django.

What an editor called the day of the page stays in the text; what the head took for it is listed as left out.
"""

from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.making import Making
from seeds.page.stamps import unlabelled
from seeds.said import RULE
from timeline.dating.point import DateError
from timeline.dating.refusals import NoAnchor, NoSuchMoment, Unsaid
from timeline.dating.understanding import understand


def tell_unread(making: Making) -> None:
    """Note what was not read, and keep the words."""
    taken = {row.start for row in making.passages if row.kind in ("published", "updated")}
    for line in making.labelled(Label.DATE):
        stamps = line.readings.stamps
        is_read = line.start in taken or any(stamp.iso and not stamp.yearless for stamp in stamps)
        if is_read and all(stamp.iso for stamp in stamps):
            continue
        if line.rule == RULE and not is_read:
            making.note(_lack(line), line)
            making.head.used.discard(line.number)
            line.label = Label.PARAGRAPH
        elif line.number in making.head.used or not all(stamp.iso for stamp in stamps):
            making.note(_lack(line), line)
            if not is_read and line.number in making.head.used:
                making.drop("other-date", line)


def _lack(line: Line) -> str:
    """Return the rule that says why no day was read: there is no such day, a part is left out, or there are several."""
    stamps = line.readings.stamps
    if stamps:
        return "date-incomplete" if all(stamp.iso for stamp in stamps) else "impossible-date"
    try:
        understand(unlabelled(line.folded), None)
    except NoSuchMoment:
        return "impossible-date"
    except (Unsaid, NoAnchor):
        return "date-incomplete"
    except DateError:
        return "date-unknown"
    return "date-vague"

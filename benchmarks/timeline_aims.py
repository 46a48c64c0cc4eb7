"""What we allow our timeline to cost, and the table that shows it beside what it does cost."""

from dataclasses import dataclass

JS, CSS, FILTERED = "JavaScript, gzip bytes", "CSS, gzip bytes", "choose a kind, ms"
AXE, HTML, QUERIES, A_PAGE = (
    "axe violations",
    "HTML, gzip bytes an event",
    "queries of our page",
    "events a page",
)
THIRD, AGAIN = "requests to third parties", "take it back, ms"
#: System and number of events -> figure -> value.
Table = dict[tuple[str, int], dict[str, object]]


@dataclass(frozen=True)
class Aim:
    """The most that we allow ourselves of a figure. One without ``most`` is shown, never enforced: times, which
    no machine holds still. ``up_to`` is the largest number of events that the figure is taken at."""

    words: str
    most: float | None = None
    up_to: int | None = None

    def is_missed(self, size: int, figure: float | None) -> bool:
        if self.most is None or (self.up_to and size > self.up_to):
            return False
        return figure is None or figure > self.most


AIMS = {
    JS: Aim("<= 6 KB", 6 * 1024),
    CSS: Aim("<= 3 KB", 3 * 1024),
    FILTERED: Aim("< 50, < 200"),
    THIRD: Aim("0", 0),
    AXE: Aim("0", 0, up_to=1_000),
    HTML: Aim("<= 320", 320),
    QUERIES: Aim("<= 8", 8),
    A_PAGE: Aim("<= 300", 300),
}


def say(figure: object) -> str:
    if isinstance(figure, float):
        return f"{figure:,.0f}"
    return f"{figure:,}" if isinstance(figure, int) else "–"


def show(table: Table) -> None:
    """Print the table, the aims beside the figures."""
    names = dict.fromkeys(name for figures in table.values() for name in figures)
    print(f"{'':<27}{'aim':>12}" + "".join(f"{system:>13}" for system, _size in table))
    print(f"{'events':<27}{'':>12}" + "".join(f"{size:>13,}" for _system, size in table))
    for name in names:
        aim = AIMS[name].words if name in AIMS else ""
        print(f"{name:<27}{aim:>12}" + "".join(f"{say(row.get(name)):>13}" for row in table.values()))


def missed_aims(table: Table, ours: str) -> list[str]:
    """Return the aims of sizes and counts that our timeline misses."""
    return [
        f"{name}: {say(figures.get(name))} at {size:,} events, the aim is {aim.words}"
        for name, aim in AIMS.items()
        for (system, size), figures in table.items()
        if system == ours and aim.is_missed(size, figures.get(name))
    ]

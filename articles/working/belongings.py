"""What belongs to rows that a merge brings back, and what their form does not hold: the evidence of comments, notes for the desk,
and rows that name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model

from articles.models import Citation, CommentaryCitation, Source

#: The rows of a form as they were saved: kind -> name -> row.
Saved = Mapping[str, Mapping[str, Model]]


@dataclass(frozen=True)
class Belongings:
    """What is given back once the rows are saved: by the names of comments their evidence as snapshots keep it, by those of
    citations their notes, and which row names which by which field: ``(kind, name, field, kind, name)``. ``words`` are those
    of the comments."""

    evidence: Mapping[str, list[dict]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    links: Sequence[tuple[str, str, str, str, str]] = ()

    def give_back(self, saved: Saved, may_cite: bool) -> list[str]:
        """Write it, within the save of the rows. Returns the words of comments whose evidence cannot stand again: sources have
        gone, or the person may add none."""
        for kind, name, column, of, named in self.links:
            row, other = saved.get(kind, {}).get(name), saved.get(of, {}).get(named)
            if row and other:
                type(row)._default_manager.filter(pk=row.pk).update(**{column: other})
        for name, note in self.notes.items():
            if row := saved.get("citations", {}).get(name):
                Citation.objects.filter(pk=row.pk).update(note=note)
        voices = saved.get("commentaries", {})
        return [
            self.words[name]
            for name, rows in self.evidence.items()
            if name in voices and not (may_cite and _cite(voices[name], rows))
        ]


def _cite(voice: Model, rows: Sequence[dict]) -> bool:
    """Write the evidence of a comment anew. Returns whether all of it stands."""
    names = {row["source"] for row in rows}
    sources = {row.citekey: row for row in Source.objects.filter(citekey__in=names)}
    for name in names - sources.keys():
        if joined := Source.objects.by_citekey(name).first():
            sources[name] = joined
    for order, row in enumerate(rows):
        if source := sources.get(row["source"]):
            CommentaryCitation.objects.create(commentary=voice, **{**row, "source": source, "order": order})
    return names <= sources.keys()

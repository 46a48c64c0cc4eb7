"""What a save has changed: counted when it is saved, since a page of history cannot read a hundred texts, and said in words."""

import json
from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.body import Body
from articles.language.text import diff
from articles.models import Article, Byline, Citation, Claim, Commentary, Photo
from articles.working.beside import AROUND, kept_models

#: The rows of a snapshot and their models.
ROWS = {
    "citations": Citation,
    "claims": Claim,
    "photos": Photo,
    "bylines": Byline,
    "commentaries": Commentary,
}
KINDS = ("changed", "added", "removed")


def counted(
    before: dict, after: dict, beside_before: dict | None = None, beside_after: dict | None = None
) -> dict:
    """Return what is otherwise in a snapshot: ``{"fields": [name], "text": [changed, added, removed], rows: the same}``.
    Only what has changed is in it; ``text`` counts paragraphs, all of them 0 where marks or links alone have changed.
    """
    article, was = after["article"], before["article"]
    fields = [name for name in article if name != "body" and article[name] != was.get(name, "")]
    fields += [name for name in ("section", "tags") if after[name] != before[name]]
    found: dict = {}
    was_around, is_around = beside_before or {}, beside_after or {}
    fields += [name for name in AROUND if (was_around.get(name) or "") != (is_around.get(name) or "")]
    if fields:
        found["fields"] = fields
    if article["body"] != was.get("body", ""):
        found["text"] = _paragraphs(was.get("body", ""), article["body"])
    rows = {name: (before.get(name, []), after.get(name, [])) for name in ROWS}
    for label, now in (beside_after or {}).get("rows", {}).items():
        rows[label] = ((beside_before or {}).get("rows", {}).get(label, []), now)
    found |= {name: _rows(*both) for name, both in rows.items() if _rows(*both) != [0, 0, 0]}
    return found


def _paragraphs(before: str, after: str) -> list[int]:
    said = ([block.text for block in Body(html).blocks if block.text] for html in (before, after))
    kinds = Counter(change.kind for change in diff(*said))
    return [kinds[kind] for kind in KINDS]


def _rows(before: list[dict], after: list[dict]) -> list[int]:
    was, now = (Counter(json.dumps(row, sort_keys=True) for row in rows) for rows in (before, after))
    added, removed = (now - was).total(), (was - now).total()
    changed = min(added, removed)
    return [changed, added - changed, removed - changed]


def in_words(changes: dict) -> str:
    """Return it as one line; empty where nothing is known."""
    names = [str(Article._meta.get_field(name).verbose_name) for name in changes.get("fields", ())]
    said = ["、".join(names)] if names else []
    for name, counts in changes.items():
        if name != "fields" and (heading := heading_of(name)):
            how = _numbers(counts, of_text=name == "text")
            said.append(_("%(what)s: %(how)s") % {"what": heading, "how": how})
    return " / ".join(said)


def heading_of(name: str) -> str:
    """Return the name of a kind of rows, or of the text."""
    if name == "text":
        return str(Article._meta.get_field("body").verbose_name)
    models = ROWS | {model._meta.label: model for model in kept_models()}
    return str(models[name]._meta.verbose_name_plural) if name in models else ""


def _numbers(counts: list[int], *, of_text: bool) -> str:
    rows = {"changed": _("%d changed"), "added": _("%d added"), "removed": _("%d removed")}
    paragraphs = {
        "changed": pgettext("paragraphs", "%d changed"),
        "added": pgettext("paragraphs", "%d added"),
        "removed": pgettext("paragraphs", "%d removed"),
    }
    words = paragraphs if of_text else rows
    said = [words[kind] % number for kind, number in zip(KINDS, counts, strict=True) if number]
    return "、".join(said) or _("marks or links")

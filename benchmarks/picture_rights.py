"""Score what is proposed of pictures' rights against a folder of pictures and their ``facts.json``.

``python -m benchmarks.picture_rights FOLDER``. Facts by file name: ``credit``, ``credit_accept`` (lines as good),
``credit_has`` and ``credit_not`` (what a tolerable line holds, and what no line may hold), ``license``, ``caption`` with their
``_accept``.
"""

import json
import sys
from pathlib import Path

from articles.pictures.cleaning import Limits, PictureRefused, take

_LIMITS = Limits(pixels=80_000_000, side=3_000)
_FIELDS = {"credit": "credit", "caption": "caption", "license": "licence"}


def main(folder: Path) -> None:
    facts = json.loads((folder / "facts.json").read_text())
    right: dict[str, int] = dict.fromkeys([*_FIELDS, "credit, tolerably"], 0)
    taken = 0
    for name, fact in facts.items():
        try:
            found = take((folder / name).read_bytes(), _LIMITS).rights.proposed()
        except PictureRefused as refusal:
            print(f"{name}: refused, {refusal.code}")
            continue
        taken += 1
        for kind, proposed in _FIELDS.items():
            said = found.get(proposed, "")
            accepted = [fact.get(kind) or "", *fact.get(f"{kind}_accept", ())]
            is_right = said.casefold() in (words.casefold() for words in accepted if words is not None)
            right[kind] += is_right
            if kind == "credit":
                right["credit, tolerably"] += is_right or _is_tolerable(said, fact)
            if not is_right:
                print(f"{name} {fact.get('kind', '')}: {kind} {said!r}, not {fact.get(kind)!r}")
    for kind, number in right.items():
        print(f"{kind}: {number} of {taken} taken ({len(facts)} in all), {number / max(taken, 1):.3f}")


def _is_tolerable(said: str, fact: dict) -> bool:
    wanted, unwanted = fact.get("credit_has", ()), fact.get("credit_not", ())
    return bool(wanted) and all(w in said for w in wanted) and not any(w in said for w in unwanted)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

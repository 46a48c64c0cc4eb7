"""``python -m tests.seeds.generator DIR [COUNT]``: writes drawn pages with their facts, as a corpus is laid out."""

import json
import sys
from pathlib import Path

from tests.seeds.generator.forms import FORMS
from tests.seeds.generator.pages import pages


def write(folder: Path, count: int) -> None:
    """Write each page in one of the three forms, in turn, so that a folder holds all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(FORMS)
    for number, page in enumerate(pages(count)):
        form = FORMS[names[number // len(names) % len(names)]](page)
        stem = folder / f"{page.family.replace(' ', '-')}-{page.seed:05}"
        stem.with_suffix(form.suffix).write_text(form.text, encoding="utf-8")
        facts = {"family": page.family, "envelope": list(page.traits), **form.facts}
        stem.with_suffix(".json").write_text(
            json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 240)

"""How whole a clipboard arrives: python benchmarks/pasting.py DIRECTORY [--show]

DIRECTORY holds cases as JSON: what was copied (``html``, ``text``) and what an editor expects of it. A case holds where
its phrases, rows, headings, links and notes all do. Printed are the share of cases that hold, by group and by kind of fault.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from articles.body import Body
from articles.clipboard import Pasted, read

_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"


def plain(text: str) -> str:
    text = re.sub(r"[\u200b-\u200d\ufeff\u00ad]", "", text or "")
    return re.sub(rf"(?<=[{_WIDE}]) (?=[{_WIDE}])", "", re.sub(r"[\s\u3000]+", " ", text)).strip()


def bare(text: str) -> str:
    return re.sub(r"https?://\S+|\W|_", "", text or "")


def address(url: str) -> str:
    return unquote(url).rstrip("?,.")


def faults(case: dict, pasted: Pasted) -> set[str]:
    expected, html = case["expect"], pasted.html
    readings = re.sub(r"<[^>]+>", "", "".join(re.findall("<rt>.*?</rt>", html)))
    text = plain(Body(html).text + " " + readings)
    told = plain(" ".join(f"{row.reference.words} {row.reference.url}" for row in pasted.cited))
    found = set()
    if any(
        plain(phrase) not in text and plain(phrase) not in told for phrase in expected.get("must_contain", [])
    ):
        found.add("lost")
    if any(phrase in html or phrase in told for phrase in expected.get("must_not_contain", [])):
        found.add("noise")
    if "rows" in expected and expected["rows"] != html.count("<tr>"):
        found.add("rows")
    headings = [
        [tag, plain(re.sub("<[^>]+>", "", inner))]
        for tag, inner in re.findall(r"<(h[2-4])(?: [^>]*)?>(.*?)</h", html)
    ]
    if [[tag, bare(words)] for tag, words in expected.get("headings", [])] != [
        [t, bare(unescaped(w))] for t, w in headings
    ]:
        found.add("headings")
    links = [address(unescaped(link)) for link in re.findall(r'<a href="([^"]*)"', html)]
    if list(map(address, expected.get("links", []))) != links:
        found.add("links")
    return found | notes_of(expected, pasted, text)


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def notes_of(expected: dict, pasted: Pasted, text: str) -> set[str]:
    """Compare which mark leads to which note; a remark that stays visible, mark and words, is told to the editor as well."""
    cited = {row.key: row.reference for row in pasted.cited}
    marks = []
    for key, label in re.findall(r'<cite data-citations="([^"]*)">|［注([^］]*)］(?!</?p>)', pasted.html):
        marks += [cited[one].words for one in key.split()] if key else [remark(label, pasted)]
    notes = {note["n"]: note for note in expected.get("notes", [])}
    wanted = [notes[n] for n in re.findall(r'<cite-mark n="([^"]*)"', expected["html"])]
    seen = [words for words in marks if words]
    found = set()
    told, asked = [bare(words) for words in seen], [bare(note["words"]) for note in wanted]
    if told != asked and list(dict.fromkeys(told)) != list(dict.fromkeys(asked)):
        found.add("notes")
    urls = {address(row.reference.url) for row in pasted.cited}
    if any(note["address"] and address(note["address"]) not in urls for note in wanted):
        found.add("addresses")
    if any(bare(mark) not in bare(text) for mark in expected.get("unreadable", [])):
        found.add("silent")
    return found


def remark(label: str, pasted: Pasted) -> str:
    found = re.search(rf"<p>［注{re.escape(label)}］(.*?)</p>(?!.*<p>［注{re.escape(label)}］)", pasted.html)
    return re.sub("<[^>]+>", "", found[1]) if found else ""


def main(directory: str, *, shown: bool) -> None:
    rows = []
    for path in sorted(Path(directory).glob("[0-9][0-9].json")):
        case = json.loads(path.read_text())
        begun = time.process_time()
        try:
            pasted = read(case["html"] or "", case["text"] or "")
            wrong = faults(case, pasted)
        except Exception as error:  # A case that raises is one that does not hold.
            pasted, wrong = Pasted(""), {f"raises {type(error).__name__}"}
        rows.append((path.stem, case["group"], wrong, time.process_time() - begun))
        if shown and wrong:
            print(path.stem, case["group"], sorted(wrong), case["source"])
    held = Counter(group for _name, group, wrong, _took in rows if not wrong)
    for group, count in Counter(row[1] for row in rows).items():
        print(f"{group:14} {held[group]:3} of {count}")
    print(f"all            {sum(held.values()):3} of {len(rows)} = {sum(held.values()) / len(rows):.2f}")
    print(
        dict(Counter(fault for row in rows for fault in row[2]).most_common()),
        f"slowest {max(row[3] for row in rows):.2f} s",
    )


if __name__ == "__main__":
    main(sys.argv[1], shown="--show" in sys.argv)

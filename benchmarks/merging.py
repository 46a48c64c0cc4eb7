"""How two editors' texts are merged: 200 pairs of random sequences of edits to one text of twelve paragraphs and four
citations. Prints how many sentences and rows were lost, and how many pairs were merged without a question.

    python benchmarks/merging.py [pairs]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from articles.working.merge import Choice, merge
from tests.articles.working.test_merge import lost, two_editors


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    gone = sum(len(lost(seed, choice)) for seed in range(pairs) for choice in Choice)
    print(f"sentences and rows of either lost, {pairs} pairs, each clash settled in three ways: {gone}")
    for apart, words in ((True, "different paragraphs"), (False, "any paragraphs")):
        asked = [len(merge(*two_editors(seed, apart)[:3], {}).clashes) for seed in range(pairs)]
        print(
            f"{words}: {asked.count(0) / pairs:.3f} without a question, {sum(asked) / pairs:.2f} clashes a pair"
        )


if __name__ == "__main__":
    main()

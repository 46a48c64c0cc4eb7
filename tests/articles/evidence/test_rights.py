"""What a page's line of rights allows."""

import pytest

from articles.evidence.rights import forbids


@pytest.mark.parametrize(
    "line",
    [
        "Copyright (C) 2025 トムソンロイター・ジャパン(株) 記事の無断転用を禁じます。",
        "無断転載・転用を禁じます",
        "無断転載禁止",
        "無断での複製・転載を固くお断りします",
        "許可なく転載することを禁じます",
        "Ａｌｌ Ｒｉｇｈｔｓ Ｒｅｓｅｒｖｅｄ",
        "This material may not be reproduced or redistributed.",
    ],
)
def test_these_lines_forbid(line):
    assert forbids(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "© 2025 境界線",
        "CC BY 4.0",
        "写真：共同通信",
        "無断転載を禁じます。よその通信社の許諾を得て掲載しています。",
        "Reprinted with permission. All rights reserved.",
    ],
)
def test_these_lines_do_not(line):
    assert not forbids(line)

"""An editor says what lines of a captured page are; the page is read again, and no editor's work is lost."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from seeds.intake.importer import import_bytes
from seeds.models import Saying, Seed
from seeds.review.sayings import say, take_back
from seeds.said import What
from tests import make
from timeline.matching.proposing import accept, reject
from timeline.models import Proposal

pytestmark = pytest.mark.django_db

PAGE = """架空港の再開をめぐる五日間

2025年10月22日 7時30分

架空国の運輸省は10月20日、架空港を11月1日に再開すると発表した。港は8月の地震で閉じていた。

再開には300億円がかかる。港で働く人は2,000人に上る。

これは編集部からのおしらせです。
"""
LAST = 9


@pytest.fixture
def seed() -> Seed:
    import_bytes("page.txt", PAGE.encode())
    return Seed.objects.get()


def again(seed: Seed) -> Seed:
    return Seed.objects.select_related("article").get(pk=seed.pk)


def test_what_is_said_to_be_no_part_leaves_the_draft(seed, editor):
    say(seed, LAST, LAST, What.NOISE, editor)
    assert "おしらせ" not in again(seed).article.body
    assert any("おしらせ" in row.text for row in seed.passages.dropped())


def test_what_is_taken_back_is_read_as_before(seed, editor):
    before = seed.article.body
    say(seed, LAST, LAST, What.NOISE, editor)
    take_back(Saying.objects.get(), editor)
    assert again(seed).article.body == before
    assert not Saying.objects.exists()


def test_all_below_goes_with_one_word(seed, editor):
    say(seed, 7, 7, What.NOISE_ON, editor)
    body = again(seed).article.body
    assert "発表した" in body
    assert "300億円" not in body
    assert "おしらせ" not in body


def test_another_line_becomes_the_title(seed, editor):
    say(seed, 7, 7, What.TITLE, editor)
    assert again(seed).article.title.startswith("再開には300億円がかかる。")


@pytest.mark.parametrize("what", [What.HEADING, What.QUOTATION, What.REACTION, What.CAPTION, What.DECK])
def test_the_words_of_a_line_are_found_again_as_what_they_are(seed, editor, what):
    say(seed, LAST, LAST, what, editor)
    article = again(seed).article
    told = {
        What.HEADING: "".join(article.body.split("<h")[1:]),
        What.QUOTATION: "".join(article.body.split("<blockquote")[1:]),
        What.REACTION: "".join(row.text for row in article.commentaries.all()),
        What.CAPTION: "".join(row.caption for row in article.photos.all()),
        What.DECK: article.deck,
    }
    assert "おしらせ" in told[what]


def test_any_line_may_be_called_anything(seed, editor):
    for what in What:
        for number, line in enumerate(PAGE.splitlines(), 1):
            if line.strip():
                say(seed, number, number, what, editor)
                take_back(Saying.objects.get(), editor)


def test_a_line_in_no_form_of_a_dateline_is_its_place_and_a_sentence_is_text(editor):
    import_bytes("short.txt", PAGE.replace("架空国の運輸省は", "架空港湾局前\n\n架空国の運輸省は").encode())
    seed = Seed.objects.get()
    say(seed, 5, 5, What.DATELINE, editor)
    assert again(seed).article.dateline_place == "架空港湾局前"
    take_back(Saying.objects.get(), editor)
    say(seed, 9, 9, What.DATELINE, editor)
    assert "300億円" in again(seed).article.body


def test_a_field_that_an_editor_has_changed_stays(seed, editor):
    article = seed.article
    article.title = "編集者の題"
    article.save()
    say(seed, 7, 7, What.TITLE, editor)
    assert again(seed).article.title == "編集者の題"


def test_a_page_that_comes_again_is_read_with_what_was_said(seed, editor):
    say(seed, LAST, LAST, What.NOISE, editor)
    import_bytes("page.txt", PAGE.replace("五日間", "五日間", 1).replace("2,000人", "3,000人").encode())
    body = again(seed).article.body
    assert "3,000人" in body
    assert "おしらせ" not in body


def test_words_that_stand_twice_in_the_new_page_are_not_guessed_at():
    saying = Saying(start=0, end=3, words="あいう", what=What.NOISE)
    assert saying.placed_in("かきく あいう") == (4, 7)
    assert saying.placed_in("かきく あいう あいう") is None


def test_a_page_keeps_its_pictures_when_it_is_read_again(editor, tmp_path):
    picture = Path(__file__).parents[3] / "seeds" / "documents" / "photos" / "anchorage-table.png"
    (tmp_path / "table.png").write_bytes(picture.read_bytes())
    words = "---\ntitle: 架空港の再開\n---\n\n港は開いた。\n\n![港の朝](table.png)\n\n船は朝に出た。\n"
    import_bytes("page.md", words.encode(), folder=tmp_path)
    seed = Seed.objects.get()
    name = seed.article.photos.get().file.name
    say(seed, 9, 9, What.HEADING, editor)
    photo = again(seed).article.photos.get()
    assert photo.file
    assert photo.file.name == name


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 99), (2, 2)])
def test_lines_that_are_not_there_or_blank_are_refused_with_words(seed, editor, first, last):
    with pytest.raises(ValidationError):
        say(seed, first, last, What.NOISE, editor)
    assert not Saying.objects.exists()


def test_a_word_that_is_none_of_the_buttons_is_refused(seed, editor):
    with pytest.raises(ValidationError):
        say(seed, 1, 1, "nonsense", editor)


def test_who_may_not_change_articles_may_not_correct_readings(seed):
    with pytest.raises(PermissionDenied):
        say(seed, LAST, LAST, What.NOISE, make.user(is_superuser=False))


class TestTheEventsThatThePageTellsOf:
    """Proposals that wait are those of the reading that stands; a decision stays, and so does what nobody's word touched."""

    def told(self, seed):
        return list(
            Proposal.objects.filter(article=seed.article).order_by("start", "title")
            .values_list("title", "edtf", "reference_date", "kind", "state")
        )  # fmt: skip

    def test_go_with_their_sentence_and_come_back_with_it(self, seed, editor):
        before = self.told(seed)
        assert before
        say(seed, 5, 5, What.NOISE, editor)
        assert self.told(seed) == []
        take_back(Saying.objects.get(), editor)
        assert self.told(seed) == before

    def test_count_from_the_day_that_an_editor_calls_the_page_s(self, editor):
        import_bytes("other.txt", PAGE.replace("編集部からのおしらせです", "2024年10月23日").encode())
        seed = Seed.objects.get()
        before = self.told(seed)
        say(seed, LAST, LAST, What.PUBLISHED, editor)
        assert again(seed).article.published.startswith("2024-10-23")
        assert {edtf[:4] for _title, edtf, *_rest in self.told(seed)} == {"2024"}
        take_back(Saying.objects.get(), editor)
        assert self.told(seed) == before

    @pytest.mark.parametrize("decide", [accept, reject])
    def test_stay_as_they_were_decided(self, seed, editor, decide):
        decided = Proposal.objects.filter(article=seed.article).first()
        decide(decided, editor)
        before = Proposal.objects.values().get(pk=decided.pk)
        say(seed, 5, 5, What.NOISE, editor)
        assert Proposal.objects.values().get() == before
        take_back(Saying.objects.get(), editor)
        assert Proposal.objects.values().get(pk=decided.pk) == before
        assert (
            not Proposal.objects.untouched().filter(evidence=decided.evidence, title=decided.title).exists()
        )

    def test_corrected_at_the_desk_are_the_editor_s(self, seed, desk, editor):
        row = Proposal.objects.filter(article=seed.article).first()
        form = desk.get(f"/desk/timeline/proposal/{row.pk}/change/").context["adminform"].form
        posted = {name: form.initial.get(name) or "" for name in form.fields}
        desk.post(
            f"/desk/timeline/proposal/{row.pk}/change/", {**posted, "actors": "", "title": "編集者の題"}
        )
        say(seed, 5, 5, What.NOISE, editor)
        assert [title for title, *_rest in self.told(seed)] == ["編集者の題"]


class TestTheDesk:
    def test_takes_a_word_and_comes_back_to_the_line(self, seed, desk):
        response = desk.post(f"/desk/seeds/seed/{seed.pk}/say/", {"first": LAST, "what": "noise"})
        assert response.url.endswith(f"#line-{LAST}")
        assert "おしらせ" not in again(seed).article.body
        html = desk.get(f"/desk/seeds/seed/{seed.pk}/change/").content.decode()
        assert "おしらせです。" in html.split('class="sayings"')[1]

    def test_says_in_words_why_a_word_was_not_taken(self, seed, desk):
        response = desk.post(
            f"/desk/seeds/seed/{seed.pk}/say/", {"first": "1" * 30, "what": "noise"}, follow=True
        )
        assert "warning" in response.content.decode()

    def test_takes_a_word_back(self, seed, desk, editor):
        say(seed, LAST, LAST, What.NOISE, editor)
        saying = Saying.objects.get()
        desk.post(f"/desk/seeds/seed/saying/{saying.pk}/take-back/")
        assert "おしらせ" in again(seed).article.body

    def test_offers_the_runner_up_of_a_field_and_takes_it_by_one_press(self, seed, desk):
        seed.findings.create(rule="title-unsure", excerpt="再開には300億円がかかる。", line=7)
        html = desk.get(f"/desk/seeds/seed/{seed.pk}/change/").content.decode()
        assert 'name="first" value="7"' in html
        desk.post(f"/desk/seeds/seed/{seed.pk}/say/", {"first": 7, "what": seed.findings.get(line=7).offer})
        assert again(seed).article.title.startswith("再開には")

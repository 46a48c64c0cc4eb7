"""An editor drops captured pages on the desk and sees what became of them."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from seeds.intake.importer import import_bytes
from seeds.models import Finding, Run, Seed
from tests import make

pytestmark = pytest.mark.django_db
PICTURE = Path(__file__).parents[3] / "seeds" / "documents" / "photos" / "anchorage-table.png"
PAGE = """架空港の再開をめぐる五日間

2025年10月22日 7時30分

架空国の運輸省は10月20日、架空港を11月1日に再開すると発表した。港は8月の地震で閉じていた。

シェアする

再開には300億円がかかる。港で働く人は2,000人に上る。

関連記事
別の記事の題
"""


def upload(name: str = "page.txt", words: str = PAGE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode())


@pytest.fixture
def seed() -> Seed:
    import_bytes("page.txt", PAGE.encode())
    return Seed.objects.get()


class TestTheImportPage:
    address = "/desk/seeds/run/add/"

    def test_takes_files_and_pasted_words_without_a_script(self, desk):
        other = PAGE.replace("五日間", "十日間").replace("架空港", "仮想港")
        response = desk.post(
            self.address, {"files": [upload()], "text": other, "label": "朝の分"}, follow=True
        )
        run = Run.objects.get()
        assert response.redirect_chain[-1][0] == reverse("admin:seeds_run_change", args=[run.pk])
        assert {row.status for row in run.outcomes.all()} == {"created"}
        assert run.finished_at
        html = response.content.decode()
        assert "page.txt" in html
        assert "朝の分" in html
        assert Seed.objects.count() == 2

    def test_asks_for_something_to_read(self, desk):
        assert (
            "errorlist" in desk.post(self.address, {}, follow=True).content.decode()
            or not Run.objects.exists()
        )

    def test_is_not_for_everybody(self, client):
        client.force_login(make.user(is_superuser=False))
        client.post(self.address, {"files": [upload()]})
        assert client.post("/desk/seeds/run/start/").status_code == 403
        assert not Seed.objects.exists()

    def test_sends_documents_one_by_one_and_says_what_became_of_each(self, desk):
        run = desk.post("/desk/seeds/run/start/", {"number": "2"}).json()
        good = desk.post(run["document"], {"document": upload(), "name": "folder/page.txt"}).json()[
            "outcomes"
        ]
        bad = desk.post(run["document"], {"document": upload("empty.txt", " "), "name": "empty.txt"}).json()
        assert good[0]["status"] == "created"
        assert good[0]["file"] == "folder/page.txt"
        assert desk.get(good[0]["address"]).status_code == 200
        assert bad["outcomes"][0]["status"] == "refused"
        assert bad["outcomes"][0]["reason"]
        assert desk.post(run["finish"]).json() == {"finished": True}
        assert desk.get(f"{run['change']}?status=refused").content.decode().count('class="outcome-') == 1

    def test_a_run_of_somebody_else_takes_nothing(self, desk, client):
        run = desk.post("/desk/seeds/run/start/").json()
        client.force_login(make.user())
        assert client.post(run["document"], {"document": upload()}).status_code == 403

    def test_refuses_what_is_too_large_with_its_reason(self, desk, monkeypatch):
        monkeypatch.setattr("seeds.admin.run.MAX_BYTES", 50)
        monkeypatch.setattr("seeds.formats.decoding.MAX_BYTES", 50)
        run = desk.post("/desk/seeds/run/start/").json()
        row = desk.post(run["document"], {"document": upload()}).json()["outcomes"][0]
        assert row["status"] == "refused"
        assert "50" in row["reason"]

    def test_takes_the_pictures_that_a_page_names(self, desk):
        picture = SimpleUploadedFile("../../table.png", PICTURE.read_bytes(), "image/png")
        html = '<html><head><title>港</title></head><body><article><h1>港の再開</h1><p>本文です。港が開いた。</p><figure><img src="table.png" alt="卓"><figcaption>卓の図</figcaption></figure></article></body></html>'
        run = desk.post("/desk/seeds/run/start/").json()
        desk.post(run["document"], {"document": upload("page.html", html), "companions": [picture]})
        photo = Seed.objects.get().article.photos.get()
        assert photo.file


class TestThePageOfACapture:
    def test_shows_the_page_beside_the_draft_with_what_was_left_out_and_why(self, desk, seed):
        html = desk.get(reverse("admin:seeds_seed_change", args=[seed.pk])).content.decode()
        assert re.search(r"<del\s+data-line=", html)
        assert ">シェアする" in html
        assert "架空港を11月1日に再開すると発表した" in html.split('class="drafted"')[1]

    def test_shows_proposals_beside_their_sentences(self, desk, seed):
        proposal = make.proposal(
            article=seed.article, source=None, title="再開の発表", evidence="架空国の運輸省は"
        )
        html = desk.get(reverse("admin:seeds_seed_change", args=[seed.pk])).content.decode()
        assert reverse("admin:timeline_proposal_change", args=[proposal.pk]) in html

    def test_names_the_sources_of_the_draft(self, desk):
        import_bytes("page.txt", f"{PAGE}\n架空港の桟橋は直った。Reuters+1\n".encode())
        article = Seed.objects.get().article
        make.cite(article, make.source(title="Harbour report"))
        html = desk.get(reverse("admin:seeds_seed_change", args=[Seed.objects.get().pk])).content.decode()
        assert "Harbour report" in html

    def test_shows_the_comments_of_the_draft(self, desk, seed):
        make.commentary(article=seed.article, text="港が開いてよかった。")
        html = desk.get(reverse("admin:seeds_seed_change", args=[seed.pk])).content.decode()
        assert "港が開いてよかった。" in html.split('class="drafted"')[1]

    def test_hostile_words_stay_words(self, desk):
        import_bytes("x.txt", ("題の行です\n\n<script>alert(1)</script>と書いた。\n\n" + PAGE).encode())
        html = desk.get(reverse("admin:seeds_seed_change", args=[Seed.objects.get().pk])).content.decode()
        assert "<script>alert" not in html

    def test_of_a_number_that_does_not_exist_leads_back(self, desk):
        assert desk.get("/desk/seeds/seed/999/change/").status_code == 302
        assert desk.get("/desk/seeds/seed/x/change/").status_code == 302


class TestRestoring:
    def test_puts_a_dropped_line_back_where_it_stood(self, desk, seed):
        line = seed.passages.dropped().get(text="シェアする")
        response = desk.post(reverse("admin:seeds_passage_restore", args=[line.pk]))
        assert response["Location"].endswith("#line-7")
        seed.article.refresh_from_db()
        text = seed.article.body
        assert text.index("発表した") < text.index("シェアする") < text.index("300億円")
        assert not seed.passages.dropped().filter(text="シェアする").exists()
        assert seed.article.revisions.count() == 2

    def test_happens_once(self, desk, seed):
        line = seed.passages.dropped().first()
        for _ in range(2):
            desk.post(reverse("admin:seeds_passage_restore", args=[line.pk]))
        seed.article.refresh_from_db()
        assert seed.article.text.count(line.text) == 1

    def test_is_for_those_who_may_write(self, client, seed):
        client.force_login(make.user(is_superuser=False))
        line = seed.passages.dropped().first()
        assert client.post(reverse("admin:seeds_passage_restore", args=[line.pk])).status_code == 403


def test_a_finding_is_settled_and_opened_again(desk, seed):
    finding = seed.findings.first() or Finding.objects.create(seed=seed, rule="uncited-figure")
    address = reverse("admin:seeds_finding_settle", args=[finding.pk])
    for settled in (True, False):
        desk.post(address)
        finding.refresh_from_db()
        assert finding.is_settled is settled


def test_a_page_that_came_again_shows_what_it_says_otherwise(desk, seed):
    import_bytes("page.txt", PAGE.replace("300億円", "450億円").encode())
    html = desk.get(reverse("admin:seeds_seed_change", args=[seed.pk])).content.decode()
    assert "<ins>" in html.split("page-changes")[1].split("</details>")[0]

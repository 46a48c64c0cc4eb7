"""The queue of proposed events at the desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Permission

from tests import make
from tests.forms import filled
from timeline.models import Event, Proposal

pytestmark = pytest.mark.django_db
LIST = "/desk/timeline/proposal/"
#: Django's select boxes come with names of their own, which axe does not find while they are empty.
OURS = {"exclude": [[".select2-container"]]}


def form(row: Proposal) -> str:
    return f"{LIST}{row.pk}/change/"


def act(desk, action: str, *rows: Proposal, **values) -> str:
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return desk.post(LIST, {**chosen, **values}, follow=True).content.decode()


def press(desk, row: Proposal, button: str, value="1", **corrections) -> str:
    posted = {**filled(desk, form(row)), button: value, **corrections}
    return desk.post(form(row), posted, follow=True).content.decode()


@pytest.fixture
def enter(client):
    """Log somebody in who may do only this."""

    def log_in(*names: str):
        user = make.user(is_superuser=False)
        user.user_permissions.set(
            Permission.objects.filter(codename__in=names, content_type__app_label="timeline")
        )
        client.force_login(user)
        return client

    return log_in


class TestList:
    def test_shows_what_waits_with_its_sentence_and_what_it_seems_to_be(self, desk):
        event = make.event(title="アンカレッジ会談")
        row = make.proposal(title="両首脳が会談", match=event)
        decided = make.proposal(title="済んだこと", state="rejected")
        page = desk.get(LIST).content.decode()
        for words in (row.title, "2025年8月15日(金)", "<mark>15日</mark>", row.source.title, event.title):
            assert words in page
        assert f"/desk/timeline/event/{event.pk}/change/" in page
        assert decided.title not in page

    def test_shows_by_day_what_was_counted_from_it(self, desk):
        rows = {day: make.proposal(title=f"数えた事{day}", edtf="2025-08-15?", reference_date=day)
                for day in ("2025-08-17", "2025-08-18")}  # fmt: skip
        written = make.proposal(title="書かれた日の事", edtf="2025-08-15")
        page = desk.get(LIST).content.decode()
        assert all(f"?reference_date={day}" in page for day in rows)
        one = desk.get(f"{LIST}?reference_date=2025-08-18").content.decode()
        assert rows["2025-08-18"].title in one
        assert rows["2025-08-17"].title not in one
        assert written.title not in one

    @pytest.mark.parametrize("day", ["yesterday", "2025-02-30", "", "20250818"])
    def test_of_no_day_shows_all_or_what_is_meant(self, desk, day):
        make.proposal(edtf="2025-08-15?", reference_date="2025-08-18")
        assert desk.get(LIST, {"reference_date": day}).status_code == 200

    def test_marks_a_date_that_was_inferred(self, desk):
        make.proposal(edtf="2025-08-15?", reference_date="2025-08-17")
        make.proposal(edtf="2025-08-15", reference_date="2025-08-17")
        page = desk.get(LIST).content.decode()
        assert page.count('<span class="flag" title="2025-08-17を基準にした推定') == 1

    def test_marks_a_guessed_year_otherwise_and_never_takes_it_in_bulk(self, desk):
        guess = {"edtf": "2024-12-15?", "date_source_text": "12月15日", "reference_date": "2025-08-17"}
        rows = [make.proposal(**guess), make.proposal(edtf="2025-08-15?", reference_date="2025-08-17")]
        assert desk.get(LIST).content.decode().count('class="flag guessed"') == 1
        page = act(desk, "accept_chosen", *rows)
        assert "日付の年が推定です" in page
        assert [Proposal.objects.get(pk=row.pk).state for row in rows] == ["pending", "accepted"]

    @pytest.mark.parametrize("state", ["rejected", "all"])
    def test_the_others_are_a_filter_away(self, desk, state):
        make.proposal(title="済んだこと", state="rejected")
        assert "済んだこと" in desk.get(LIST, {"state": state}).content.decode()

    def test_dates_that_nobody_can_read_are_shown_as_they_are(self, desk):
        make.proposal(edtf="nonsense")
        assert "nonsense" in desk.get(LIST).content.decode()

    def test_hostile_words_stay_text(self, desk):
        hostile = "<script>alert(1)</script>"
        row = make.proposal(
            title=hostile, evidence=f"15日、{hostile}", date_source_text="15日", place=hostile
        )
        make.proposal(
            title="別の件", evidence=hostile, date_source_text=hostile, source=make.source(title=hostile)
        )
        for address in (LIST, form(row)):
            assert hostile not in desk.get(address).content.decode()

    def test_is_narrowed_by_source_kind_and_rule(self, desk):
        row = make.proposal(title="求める件", kind="call", rule="calendar")
        make.proposal(title="別の件")
        for query in ({"source": row.source_id}, {"kind__exact": "call"}, {"rule": "calendar"}):
            page = desk.get(LIST, query).content.decode()
            assert "求める件" in page
            assert "別の件" not in page

    @pytest.mark.parametrize(
        "query", [{"source": "x"}, {"source": "9" * 40}, {"state": "x"}, {"q": "a\x00b"}]
    )
    def test_odd_questions_do_no_harm(self, desk, query):
        make.proposal()
        assert desk.get(LIST, query).status_code == 200

    def test_is_searched_by_sentence(self, desk):
        make.proposal(title="求める件", evidence="港で会談した。")
        make.proposal(title="別の件")
        page = desk.get(LIST, {"q": "港で会談"}).content.decode()
        assert "求める件" in page
        assert "別の件" not in page

    def test_a_long_sentence_is_cut_around_its_date(self, desk):
        make.proposal(evidence=f"{'前' * 300}、9月3日に会談、{'後' * 300}", date_source_text="9月3日")
        page = desk.get(LIST).content.decode()
        assert "<mark>9月3日</mark>" in page
        assert "前" * 200 not in page

    def test_five_hundred_cost_no_more_queries_than_three(self, desk, django_assert_max_num_queries):
        source, event = make.source(), make.event()
        rows = [
            Proposal(title=f"件{number:03}", edtf="2025-08-15", source=source, match=event, evidence="文。")
            for number in range(500)
        ]
        Proposal.objects.bulk_create(rows)
        with django_assert_max_num_queries(11):
            page = desk.get(LIST, {"o": "2"}).content.decode()
        assert "件000" in page
        assert "件049" in page
        assert "件050" not in page

    def test_nobody_adds_a_proposal_by_hand(self, desk):
        assert desk.get(f"{LIST}add/").status_code == 403

    def test_is_closed_to_whoever_may_not_see_it(self, enter):
        assert enter("view_event").get(LIST).status_code == 403


class TestActions:
    def test_accepts_the_chosen_ones_and_says_which_were_not(self, desk):
        good, undated = make.proposal(), make.proposal(title="日付のない件", edtf="", kind="law")
        page = act(desk, "accept_chosen", good, undated)
        assert Event.objects.get().title == good.title
        assert "日付のない件" in page
        assert Proposal.objects.pending().get() == undated

    def test_ten_pages_about_one_event_do_not_make_ten_events(self, desk):
        rows = [make.proposal(title="両首脳がアンカレッジで会談", place="アンカレッジ") for _ in range(3)]
        act(desk, "accept_chosen", *rows)
        event = Event.objects.get()
        assert [row.match for row in Proposal.objects.pending()] == [event, event]
        act(desk, "add_chosen", *rows[1:])
        assert event.citations.count() == 3

    def test_adds_to_the_events_that_they_seem_to_be(self, desk):
        event = make.event()
        row, other = make.proposal(match=event), make.proposal(title="知られていない件")
        page = act(desk, "add_chosen", row, other)
        assert event.citations.get().quote == row.evidence
        assert "知られていない件" in page
        assert Proposal.objects.pending().get() == other

    def test_rejects_with_a_reason_after_asking(self, desk, editor):
        rows = [make.proposal(), make.proposal()]
        asked = act(desk, "reject_chosen", *rows)
        assert rows[0].title in asked
        assert Proposal.objects.pending().count() == 2
        act(desk, "reject_chosen", *rows, reason="出来事ではない。")
        assert set(Proposal.objects.values_list("state", "reason", "decided_by")) == {
            ("rejected", "出来事ではない。", editor.pk)
        }

    @pytest.mark.parametrize("action", ["accept_chosen", "add_chosen", "reject_chosen"])
    def test_what_is_decided_stays_decided(self, desk, action):
        row = make.proposal(state="merged", match=make.event())
        desk.post(f"{LIST}?state=all", {"action": action, "_selected_action": [row.pk], "reason": ""})
        row.refresh_from_db()
        assert row.state == "merged"

    @pytest.mark.parametrize(
        ("names", "actions"),
        [
            (["view_proposal"], []),
            (["change_proposal"], ["reject_chosen"]),
            (
                ["change_proposal", "add_event", "add_eventcitation", "add_eventactor", "add_eventplace"],
                ["accept_chosen", "reject_chosen"],
            ),
            (["change_proposal", "change_event", "add_eventcitation"], ["add_chosen", "reject_chosen"]),
        ],
    )
    def test_are_offered_and_done_only_with_the_permissions(self, enter, names, actions):
        client, row = enter(*names), make.proposal(match=make.event(title="知られた件"))
        page = client.get(LIST).content.decode()
        for action in ("accept_chosen", "add_chosen", "reject_chosen"):
            assert (f'value="{action}"' in page) is (action in actions)
            if action not in actions:
                act(client, action, row, reason="")
                assert Proposal.objects.pending().exists()


class TestForm:
    def test_shows_the_sentence_and_the_candidates_with_reasons(self, desk):
        event = make.event(title="アンカレッジ会談", kind="meeting")
        row = make.proposal(title="アンカレッジ会談", actors=["ヴィンテル"])
        page = desk.get(form(row)).content.decode()
        assert "両首脳は<mark>15日</mark>に会談した" in page
        assert f'name="_add" value="{event.pk}"' in page
        assert "%" in page

    @pytest.mark.parametrize("written", ["2025年8月16日", "16日", "2025-08-16"])
    def test_takes_corrections_as_sources_write_them(self, desk, written):
        row = make.proposal(reference_date="2025-08-17")
        press(desk, row, "_continue", title="正しい題", edtf=written, actors="岡田\r\nヴィンテル")
        row.refresh_from_db()
        assert (row.title, row.edtf.rstrip("?"), row.actors) == (
            "正しい題",
            "2025-08-16",
            ["岡田", "ヴィンテル"],
        )
        assert row.date_source_text == "15日"

    @pytest.mark.parametrize("values", [{"edtf": "あのころ"}, {"zone": "No/Where"}, {"edtf": "2025-13-01"}])
    def test_refuses_what_nobody_understands_and_decides_nothing(self, desk, values):
        row = make.proposal()
        assert "errorlist" in press(desk, row, "_accept", **values)
        assert not Event.objects.exists()

    def test_accepts_with_the_corrections(self, desk):
        row = make.proposal()
        press(desk, row, "_accept", title="正しい題")
        assert Event.objects.get().title == "正しい題"

    def test_says_what_stands_in_the_way_and_keeps_the_corrections(self, desk):
        row = make.proposal(edtf="2025-XX-XX")
        page = press(desk, row, "_accept", title="正しい題")
        assert 'class="error"' in page
        row.refresh_from_db()
        assert (row.title, row.state) == ("正しい題", "pending")

    def test_adds_to_a_candidate_or_to_the_chosen_event(self, desk):
        one, two = make.event(title="一つ目"), make.event(title="二つ目", edtf="2020-01-01")
        press(desk, make.proposal(), "_add", str(one.pk))
        press(desk, make.proposal(), "_add", "", match=two.pk)
        assert [one.citations.count(), two.citations.count()] == [1, 1]

    @pytest.mark.parametrize("value", ["", "0", "x", "99999999"])
    def test_adds_to_nothing_that_is_not_there(self, desk, value):
        row = make.proposal()
        assert 'class="error"' in press(desk, row, "_add", value)
        row.refresh_from_db()
        assert row.state == "pending"

    def test_rejects_with_a_reason_and_takes_up_again(self, desk):
        row = make.proposal()
        press(desk, row, "_reject", reason="出来事ではない。")
        row.refresh_from_db()
        assert (row.state, row.reason) == ("rejected", "出来事ではない。")
        assert "出来事ではない。" in desk.get(form(row)).content.decode()
        press(desk, row, "_reopen")
        row.refresh_from_db()
        assert row.state == "pending"

    def test_corrected_words_may_tell_of_an_event_on_record(self, desk):
        event = make.event(title="北の港の会談", edtf="2025-09-01")
        row = make.proposal()
        press(desk, row, "_continue", title="北の港の会談", edtf="2025-09-01")
        row.refresh_from_db()
        assert row.match == event

    def test_what_is_decided_is_no_longer_corrected(self, desk):
        row = make.proposal(state="merged", event=make.event(title="なった出来事"))
        page = desk.get(form(row)).content.decode()
        assert "なった出来事" in page
        assert 'name="_accept"' not in page
        desk.post(form(row), {"title": "あとから", "_accept": "1"})
        row.refresh_from_db()
        assert row.title != "あとから"
        assert Event.objects.count() == 1

    @pytest.mark.parametrize(
        ("names", "buttons"),
        [
            (["view_proposal"], []),
            (["change_proposal"], ["_reject"]),
            (
                ["change_proposal", "add_event", "add_eventcitation", "add_eventactor", "add_eventplace"],
                ["_accept", "_reject"],
            ),
            (["change_proposal", "change_event", "add_eventcitation"], ["_add", "_reject"]),
        ],
    )
    def test_offers_and_does_only_what_the_editor_may(self, enter, names, buttons):
        event = make.event(title="会談の件")
        row = make.proposal(title="会談の件", match=event)
        client = enter(*names)
        page = client.get(form(row)).content.decode()
        values = {"title": row.title, "zone": row.zone, "kind": row.kind, "occurrence": row.occurrence}
        for button in ("_accept", "_add", "_reject"):
            assert (f'name="{button}"' in page) is (button in buttons)
            if button not in buttons:
                posted = {**values, "edtf": row.edtf, "match": event.pk, button: str(event.pk)}
                assert client.post(form(row), posted).status_code == 403
        assert Proposal.objects.pending().exists()


@pytest.mark.browser
def test_the_enter_key_saves_and_decides_nothing(logged_in_page, live_server):
    row = make.proposal(match=make.event(title="会談の件"))
    logged_in_page.goto(live_server.url + form(row))
    logged_in_page.fill("#id_title", "正しい題")
    logged_in_page.press("#id_title", "Enter")
    logged_in_page.wait_for_selector(".messagelist .success")
    row.refresh_from_db()
    assert (row.title, row.state) == ("正しい題", "pending")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_too_wide_and_axe_finds_nothing_serious(logged_in_page, live_server, width, scheme):
    row = make.proposal(title="とても長い題" * 20, evidence="15日、" + "abcdefghij" * 60, kind="meeting")
    row.match = make.event(title="とても長い題" * 20, kind="meeting")
    row.save()
    rejected = make.proposal(state="rejected")
    logged_in_page.set_viewport_size({"width": width, "height": 900})
    logged_in_page.emulate_media(color_scheme=scheme)
    for address in (LIST, f"{LIST}?state=all", form(row), form(rejected)):
        logged_in_page.goto(live_server.url + address)
        assert logged_in_page.evaluate("document.documentElement.scrollWidth") <= width, address
        found = Axe().run(logged_in_page, context=OURS).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], address


class TestAcceptingOnAnArticle:
    def test_offers_its_place_on_the_timeline_of_the_article(self, desk):
        article = make.article(title="会談の背景")
        row = make.proposal(article=article)
        assert "「会談の背景」の年表にも載せる" in desk.get(form(row)).content.decode()
        press(desk, row, "_accept", place="on")
        assert [placement.event for placement in article.placements.all()] == [Event.objects.get()]

    def test_leaves_the_article_alone_where_nobody_asks(self, desk):
        article = make.article()
        posted = {
            key: value
            for key, value in filled(desk, form(make.proposal(article=article))).items()
            if key != "place"
        }
        desk.post(form(Proposal.objects.get()), {**posted, "_accept": "1"})
        assert Event.objects.exists()
        assert not article.placements.exists()

    def test_needs_a_permission_of_its_own(self, enter):
        names = (
            "view_proposal",
            "change_proposal",
            "add_event",
            "add_eventcitation",
            "add_eventactor",
            "add_eventplace",
        )
        row = make.proposal(article=make.article())
        assert "年表にも載せる" not in enter(*names).get(form(row)).content.decode()


def test_what_found_a_proposal_is_said_in_words_and_narrows_the_list(desk):
    read, told = make.proposal(rule="sentence"), make.proposal(rule="row")
    page = desk.get("/desk/timeline/proposal/").content.decode()
    assert "本文の一文" in page
    assert "表の行または箇条書きの項目" in page
    narrowed = desk.get("/desk/timeline/proposal/", {"rule": "row"}).context["cl"].queryset
    assert list(narrowed) == [told]
    assert "本文の一文" in desk.get(f"/desk/timeline/proposal/{read.pk}/change/").content.decode()

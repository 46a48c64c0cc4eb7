"""What every test shares: no network, one chief editor, and a browser where there is one."""

import os
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from playwright.sync_api import sync_playwright

from tests import make, migrated
from tests.unfinished import Visits
from tests.web import serving

# Playwright runs its own event loop in the test's thread; Django's guard would take the ORM for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Small runs for every day; ``make prove`` asks for the long forms. A run on a busy machine is no failure.
settings.register_profile("default", max_examples=40, deadline=None)
settings.register_profile(
    "prove", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


#: Fixtures of pytest-django that give a test a database.
DATABASES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


#: Modules whose answers no database gives otherwise than another: what forms, pages, the reading of files and the kept
#: bytes make of rows that other tests write, look for and order on each. CONTRIBUTING.md says which tests belong here.
ANY_DATABASE = {
    *("articles/checks/test_checks.py", "articles/models/test_items.py", "newsroom/test_answers.py"),
    *("newsroom/test_article_commentary.py", "newsroom/test_article_form.py"),
    *("newsroom/test_article_form_rows.py", "newsroom/test_cost_of_pressing.py"),
    *("newsroom/test_desk_publish.py", "newsroom/test_documents.py", "newsroom/test_edge.py"),
    *("newsroom/test_edge_poison.py", "newsroom/test_glimpses.py"),
    *(
        "newsroom/test_own_dates.py",
        "newsroom/test_photo_form.py",
        "seeds/test_corpus.py",
    ),
    *(
        "seeds/intake/test_depth.py",
        "seeds/review/test_five_pages.py",
        "seeds/intake/test_round_trips.py",
        "seeds/test_wxr.py",
    ),
    *("timeline/admin/test_event_form.py", "timeline/admin/test_typing.py"),
}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Everything under ``journeys`` needs a browser; what asks for a database is run on each of them."""
    for item in items:
        module = item.path.relative_to(HERE) if item.path.is_relative_to(HERE) else item.path
        if "journeys" in module.parts:
            item.add_marker(pytest.mark.browser)
        asks = DATABASES & set(item.fixturenames) or item.get_closest_marker("django_db")
        if asks and module.as_posix() not in ANY_DATABASE and "formats" not in module.parts:
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Each worker has a copy of one migrated database."""
    held = migrated.copied()
    yield
    for connection in held:
        connection.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that commits leaves the database as the migrations made it, after the last of its requests."""
    with django_db_blocker.unblock():
        restore = migrated.restoring()
    visits = Visits()

    def teardown(case):
        visits.over()
        restore()

    with pytest.MonkeyPatch.context() as patch:
        visits.count(patch)
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    """Uploaded files of a test go where the test's other files go."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def web(settings):
    """A web server on this machine that sources may be read from."""
    with serving() as server:
        settings.FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{server.server_port}"]
        yield server


@pytest.fixture
def editor(db):
    """A chief editor."""
    return make.user(username="chief")


@pytest.fixture
def desk(client, editor):
    """A test client at the desk, logged in as the chief editor."""
    client.force_login(editor)
    return client


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A page of its own, in Japanese, on a desktop screen."""
    context = browser.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    # Those that the test opened beside it, too: the database waits for the last page to let go of the server.
    for opened in browser.contexts:
        opened.close()


@pytest.fixture
def logged_in_page(page, live_server, client, editor):
    """A browser page that carries the chief editor's session."""
    client.force_login(editor)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    return page

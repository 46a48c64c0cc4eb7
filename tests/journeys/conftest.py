"""Pages of the desk in a real browser that fail their test when a script of theirs does."""

import pytest
from playwright.sync_api import expect

# Milliseconds: the pages' own patience, of which a machine under load needs more than Playwright grants by default.
expect.set_options(timeout=15_000)


@pytest.fixture
def unfailing(logged_in_page):
    """The chief editor's page; an error that no script caught fails the test."""
    errors = []
    logged_in_page.on("pageerror", lambda error: errors.append(str(error)))
    yield logged_in_page
    assert errors == []


@pytest.fixture
def quiet(unfailing):
    """The same for pages whose every request is answered: whatever the console complains of fails the test."""
    complaints = []
    unfailing.on("console", lambda entry: entry.type == "error" and complaints.append(entry.text))
    yield unfailing
    assert complaints == []


@pytest.fixture
def desk_page(unfailing, live_server):
    """Open an article's form with the editor ready."""

    def opened(article):
        unfailing.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
        unfailing.wait_for_selector("[contenteditable=true]")
        return unfailing

    return opened


@pytest.fixture
def writing(desk_page, article):
    """The form of the module's article."""
    return desk_page(article)

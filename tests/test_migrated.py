"""What one test commits, the next one never sees; what the migrations wrote, every test finds."""

import pytest
from django.contrib.auth.models import Permission

from articles.models import Section
from tests import make

WRITTEN = ["analysis", "explainers", "news", "opinion", "reactions"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_leaves_the_database_as_the_migrations_made_it(time):
    assert sorted(Section.objects.values_list("slug", flat=True)) == WRITTEN
    assert Permission.objects.exists()
    Section.objects.all().delete()
    Permission.objects.all().delete()
    make.section(slug="committed")

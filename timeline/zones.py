"""Time zones in words: readers know cities, not the names of the tz database."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

HOME = "Asia/Tokyo"
CITIES = {
    "Africa/Cairo": gettext_noop("Cairo"),
    "America/Anchorage": gettext_noop("Anchorage"),
    "America/Chicago": gettext_noop("US Central"),
    "America/Los_Angeles": gettext_noop("US West Coast"),
    "America/New_York": gettext_noop("US East Coast"),
    "Asia/Dubai": gettext_noop("Dubai"),
    "Asia/Ho_Chi_Minh": gettext_noop("Vietnam"),
    "Asia/Jerusalem": gettext_noop("Jerusalem"),
    "Asia/Kolkata": gettext_noop("Delhi"),
    "Asia/Pyongyang": gettext_noop("Pyongyang"),
    "Asia/Riyadh": gettext_noop("Riyadh"),
    "Asia/Seoul": gettext_noop("Seoul"),
    "Asia/Shanghai": gettext_noop("Beijing"),
    "Asia/Singapore": gettext_noop("Singapore"),
    "Asia/Taipei": gettext_noop("Taipei"),
    "Asia/Tehran": gettext_noop("Tehran"),
    "Europe/Berlin": gettext_noop("Berlin"),
    "Europe/Brussels": gettext_noop("Brussels"),
    "Europe/Budapest": gettext_noop("Budapest"),
    "Europe/Helsinki": gettext_noop("Helsinki"),
    "Europe/Istanbul": gettext_noop("Istanbul"),
    "Europe/Kyiv": gettext_noop("Kyiv"),
    "Europe/London": gettext_noop("London"),
    "Europe/Moscow": gettext_noop("Moscow"),
    "Europe/Paris": gettext_noop("Paris"),
    "Europe/Rome": gettext_noop("Rome"),
    "Europe/Vienna": gettext_noop("Vienna"),
    "Europe/Warsaw": gettext_noop("Warsaw"),
    "Europe/Zurich": gettext_noop("Switzerland"),
    "UTC": gettext_noop("UTC"),
}


def zone_words(zone: str) -> str:
    """Say whose calendar a date is of, or nothing where it is Japan's."""
    if zone == HOME:
        return ""
    city = CITIES.get(zone)
    return _("local date, %(city)s") % {
        "city": _(city) if city else zone.rpartition("/")[2].replace("_", " ")
    }

"""Events for other programs: one module a format, ``write(events, base, at)`` yields its text in pieces.

No format holds more than one event at a time. Events come with their sources."""

from timeline.interchange import calendar, geojson, own, tables, timelinejs

#: The end of the address -> media type and writer.
FORMATS = {
    "json": ("application/json", own.write),
    "timelinejs.json": ("application/json", timelinejs.write),
    "csv": ("text/csv", tables.write),
    "geojson": ("application/geo+json", geojson.write),
    "ics": ("text/calendar", calendar.write),
}

"""Places, calendars and feeds, read back by what shows them."""

from __future__ import annotations

import datetime
import warnings
from pathlib import Path

import feedparser
import geojson
import icalendar
from lxml import etree

from communique.api import Record
from communique.ask.timelines import HAPPENINGS
from communique.exchange.formats import FORMATS
from tests.exchange.conftest import Export
from tests.exchange.hostile import hostile_record
from tests.exchange.lines import text_of

ATOM = "{http://www.w3.org/2005/Atom}"


def test_geojson_is_valid_and_towns_lie_where_they_lie(export: Export) -> None:
    """The geojson package finds no error; Rome is in Italy."""
    found = geojson.loads(export("geojson"))
    rome = next(one for one in found.features if one.properties["town"] == "Rome")

    assert found.is_valid
    assert [] == [one.errors() for one in found.features if one.geometry is not None and not one.is_valid]
    assert (12, 41) == tuple(int(degree) for degree in rome.geometry.coordinates)
    assert all(one.properties["quote"] and one.properties["source"] for one in found.features)


def test_every_entry_with_a_place_is_a_feature(record: Record, export: Export) -> None:
    """A place that nobody knows is a feature too, without geometry."""
    with record.chosen() as chosen:
        wanted = [told.entry.id for told in chosen.entries() if told.item.best("place")]

    assert wanted == [one.id for one in geojson.loads(export("geojson")).features]


def test_icalendar_reads_every_dated_happening(record: Record, export: Export) -> None:
    """As many events as dated contacts, agreements and transfers, each on its days, with its quotes."""
    events = {str(one["UID"]): one for one in icalendar.Calendar.from_ical(export("ics")).walk("VEVENT")}
    with record.chosen() as chosen:
        dated = {
            f"{told.entry.id}@communique": told
            for told in chosen.entries()
            if told.entry.type in HAPPENINGS and told.item.date
        }

    assert dated.keys() == events.keys()
    for uid, told in dated.items():
        event = events[uid]
        assert told.title == str(event["SUMMARY"])
        assert told.item.date is not None
        assert told.item.date.first_day == event.decoded("DTSTART")
        assert event.decoded("DTEND") > event.decoded("DTSTART")
        assert told.footnotes[0].quote.replace("\r", "") in str(event["DESCRIPTION"])
        assert isinstance(event.decoded("DTSTAMP"), datetime.datetime)


def test_no_line_of_a_calendar_is_too_long(export: Export) -> None:
    """RFC 5545 has at most 75 octets in a line."""
    assert max(len(line) for line in export("ics").split(b"\r\n")) <= 75


def test_feedparser_reads_every_entry(record: Record, export: Export) -> None:
    """Ids, days, categories and quotes are there, and nothing is bozo."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        feed = feedparser.parse(export("atom"))
    with record.chosen() as chosen:
        wanted = {f"urn:communique:entry:{told.entry.id}": told for told in chosen.entries()}

    assert not feed.bozo
    assert list(wanted) == [one.id for one in feed.entries]
    assert all(one.updated_parsed and one.published_parsed and one.tags for one in feed.entries)
    assert all(wanted[one.id].footnotes[0].quote.split("\n")[0] in one.content[0].value for one in feed.entries)


def test_a_feed_has_what_the_standard_asks_for(export: Export) -> None:
    """Feed and entries have id, title and updated, ids are unique, and the feed has an author (RFC 4287)."""
    tree = etree.fromstring(export("atom"))
    ids = [one.findtext(f"{ATOM}id") for one in tree.iter(f"{ATOM}entry")]

    assert tree.find(f"{ATOM}author/{ATOM}name") is not None
    assert all(
        one.findtext(f"{ATOM}{name}")
        for one in (tree, *tree.iter(f"{ATOM}entry"))
        for name in ("id", "title", "updated")
    )
    assert len(set(ids)) == len(ids)


def test_hostile_words_break_nothing(tmp_path: Path) -> None:
    """A report cannot end an event, close an element or end a string."""
    with hostile_record(tmp_path) as record, record.chosen() as chosen:
        calendar = icalendar.Calendar.from_ical(text_of(FORMATS["ics"], chosen))
        tree = etree.fromstring(text_of(FORMATS["atom"], chosen))
        places = geojson.loads(text_of(FORMATS["geojson"], chosen))

    assert 2 == len(calendar.walk("VEVENT"))
    assert all("END:VEVENT" in str(one["DESCRIPTION"]) for one in calendar.walk("VEVENT"))
    assert 4 == len(tree.findall(f"{ATOM}entry"))
    assert places.is_valid

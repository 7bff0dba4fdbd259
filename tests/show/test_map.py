"""The map: dots where towns lie, and names that do not lie across each other."""

from __future__ import annotations

import re

from communique.ask.venues import Venue
from communique.registers.land import locate
from communique.show.map import map_file, map_svg


def venue(name: str, state: str, entries: int) -> Venue:
    """A town with so many contacts."""
    place = locate(name, state)
    assert place is not None
    ids = tuple(f"e{number}" for number in range(entries))
    return Venue(name=name, state=state, longitude=place[1], latitude=place[2], entries=ids, last="2024")


def names(*venues: Venue) -> dict[str, tuple[float, float, str]]:
    """The names on the map: where each stands, and by which end."""
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)<', map_svg(venues, label="Map"))
    return {name: (float(x), float(y), anchor) for x, y, anchor, name in found}


JAKARTA, SURABAYA = venue("Jakarta", "IDN", 9), venue("Surabaya", "IDN", 4)


def test_a_name_stands_beside_its_dot() -> None:
    """On the right, where nothing is in its way."""
    assert "start" == names(JAKARTA)["Jakarta"][2]


def test_names_of_towns_that_lie_close_do_not_overlap() -> None:
    """What is in the way of the dot of another goes to another side; both stay where there is room."""
    found = names(JAKARTA, SURABAYA)

    assert {"Jakarta", "Surabaya"} == set(found)
    assert "end" == found["Jakarta"][2]
    assert "start" == found["Surabaya"][2]


def test_the_name_of_the_smaller_is_left_off_where_there_is_no_room() -> None:
    """Of many at one place the first have names, and the dots of all are there."""
    many = [venue("Jakarta", "IDN", number) for number in range(9, 0, -1)]
    drawn = map_svg(many, label="Map")

    assert 9 == drawn.count("<circle ")
    assert drawn.count("<text ") < 9
    assert "Surabaya" in names(SURABAYA, *many)


def test_a_file_says_what_it_shows_and_leads_nowhere() -> None:
    """By the label, escaped."""
    told = map_file([JAKARTA], label="Map: <all>")

    assert 'aria-label="Map: &lt;all&gt;"' in told
    assert "<a " not in told

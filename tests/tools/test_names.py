"""How well titled people are found in sentences that others marked."""

from __future__ import annotations

from tools.names import measure, sentences

MADE = """\
# text = made
The\tO
Foreign\tO
Minister\tO
of\tO
Malta\tO
,\tO
Ian\tB-PER
Borg\tI-PER
,\tO
met\tO
Lea\tB-PER
.\tO

President\tO
Ana\tB-PER
Lund\tI-PER
spoke\tO
"""


def test_sentences_are_joined_with_the_characters_of_their_people() -> None:
    """Marks that stand alone join the word before them."""
    first, second = sentences(iter(MADE.splitlines()), 1, spaced=True)

    assert "The Foreign Minister of Malta, Ian Borg, met Lea." == first.text
    assert ["Ian Borg", "Lea"] == [first.text[slice(*span)] for span in first.people]
    assert ["Ana Lund"] == [second.text[slice(*span)] for span in second.people]


def test_only_people_right_behind_a_title_count() -> None:
    """A comma parts a title from its name; "met" does all the more."""
    result = measure("en", sentences(iter(MADE.splitlines()), 1, spaced=True))

    assert (1, 1, ()) == result

"""What is found wrong or missing in a language pack."""

from __future__ import annotations

import msgspec

from communique import languages
from communique.ask.packs import ERRORS, Check, characters, check_pack, specimen_faults, uncovered
from communique.languages.pack import Pack
from communique.languages.specimens import Expected, Specimen

ENGLISH = languages.load("en")


def _with_honorifics(*words: str) -> Pack:
    offices = msgspec.structs.replace(ENGLISH.offices, honorific=words)
    return msgspec.structs.replace(ENGLISH, offices=offices)


def test_dirt_in_words_is_found() -> None:
    """Invisible characters, double spaces, decomposed letters, and a Cyrillic letter among Latin ones."""
    pack = _with_honorifics("Mr\u200b", "Right  Honourable", "Se\u0301nior", "Mr", "H\u043en.")

    found = [finding.what for finding in characters(pack)]

    assert 4 == len(found)
    assert "holds the invisible character U+200B" in found[0]
    assert "has spaces too many" in found[1]
    assert "is not in Unicode's composed form" in found[2]
    assert "mixes letters of Cyrillic and Latin" in found[3]


def test_a_specimen_says_what_it_lacks_and_what_it_has_too_much() -> None:
    """Each missing and each spurious claim is told."""
    text = "Foreign Minister Ana Lund of Norway met Foreign Minister Joe Otieno of Kenya in Oslo."
    wants = Expected("agreement", {"kind": "treaty", "status": "signed"})

    faults = specimen_faults(ENGLISH, Specimen("made.txt", "made", text, (wants,)))

    assert ["missing agreement", "spurious engagement"] == [" ".join(fault.split()[:2]).strip(":") for fault in faults]


def test_the_packs_own_notes_are_no_errors() -> None:
    """English proves itself; what never fires or is not covered is only noted."""
    found = list(check_pack(ENGLISH, ()))

    assert [] == [finding for finding in found if finding.check in ERRORS]
    assert {Check.SILENT, Check.CONTRACT} <= {finding.check for finding in found}


def test_what_a_pack_does_not_cover_is_listed() -> None:
    """Role codes without a title, topics without words, kinds without a cue."""
    bare = msgspec.structs.replace(ENGLISH, offices=msgspec.structs.replace(ENGLISH.offices, office=()))

    assert "monarch: no title" in {finding.what for finding in uncovered(bare)}

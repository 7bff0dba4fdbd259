"""Every pack: its entries prove themselves, and its corpus gives the claims it must."""

from __future__ import annotations

from typing import Any

import pytest

from communique import languages
from communique.ask.packs import characters, lost_hits, misnamed_roles, specimen_faults, stolen_misses, unproved
from communique.languages.specimens import Specimen, specimens

#: The packs that are whole; any other is begun.
FULL = "en id ms it fr es pt de tr az ru uk ar fa ur hi zh ja ko vi th".split()


@pytest.mark.parametrize("code", languages.available())
def test_every_word_is_clean(code: str) -> None:
    """No word has decomposed letters, odd spaces, invisible characters, or letters of two scripts that look alike."""
    assert [] == list(characters(languages.load(code)))


@pytest.mark.parametrize("code", languages.available())
def test_every_slot_has_a_role_of_its_claim(code: str) -> None:
    """A role that claims of the type do not have would lose who fills it, without a word."""
    assert [] == list(misnamed_roles(languages.load(code)))


@pytest.mark.parametrize("code", languages.available())
def test_every_cue_has_hits_and_misses(code: str) -> None:
    """A cue without a sentence that it must match, and one that it must not, is refused."""
    assert [] == list(unproved(languages.load(code)))


@pytest.mark.parametrize("code", languages.available())
def test_every_hit_is_found_by_its_entry(code: str) -> None:
    """Each hit of a cue holds a mark of that very entry."""
    assert [] == list(lost_hits(languages.load(code)))


@pytest.mark.parametrize("code", languages.available())
def test_no_miss_gives_a_claim_by_its_entry(code: str) -> None:
    """No miss of a cue gives a claim that this cue called for."""
    assert [] == list(stolen_misses(languages.load(code)))


@pytest.mark.parametrize("code", FULL)
def test_a_full_pack_has_its_specimens(code: str) -> None:
    """At least 80 specimens, at least 15 of which give nothing."""
    corpus = specimens(code)
    nothing = sum(not specimen.expected for specimen in corpus)

    assert (True, True) == (len(corpus) >= 80, nothing >= 15)


@pytest.mark.parametrize("code", languages.available())
def test_a_pack_is_begun_with_specimens(code: str) -> None:
    """No pack comes without 40 specimens, 10 of which give nothing."""
    corpus = specimens(code)
    nothing = sum(not specimen.expected for specimen in corpus)

    assert (True, True) == (len(corpus) >= 40, nothing >= 10)


def _cases() -> list[Any]:
    return [
        pytest.param(code, specimen, id=f"{specimen.file}:{specimen.title[:60]}")
        for code in languages.available()
        for specimen in specimens(code)
    ]


@pytest.mark.parametrize(("code", "specimen"), _cases())
def test_a_specimen_gives_its_claims(code: str, specimen: Specimen) -> None:
    """A specimen gives the claims it expects and no others; one marked `known:` must still fail."""
    wrong = specimen_faults(languages.load(code), specimen)

    assert bool(specimen.known) == bool(wrong), wrong or f"{specimen.file}: take out the known: line, it passes"

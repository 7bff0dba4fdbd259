"""Every pack: its entries prove themselves, and its corpus gives the claims it must."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from communique import languages
from communique.ask.score import compare
from communique.ingest import make_report
from communique.languages.specimens import Expected, Specimen, specimens
from communique.model.claims import to_codebook
from communique.model.dates import parse_date
from communique.model.vocabulary import ClaimType
from communique.read import explain, read
from communique.read.document import skim
from communique.read.words.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages.pack import Act, StanceCue

#: A claim of the corpus counts as given when this much of it agrees.
ALIKE = 0.75


def _entries(code: str) -> Iterator[Act | StanceCue]:
    pack = languages.load(code)
    yield from pack.acts.act
    yield from pack.stances.stance


@pytest.mark.parametrize("code", languages.available())
def test_every_cue_has_hits_and_misses(code: str) -> None:
    """A cue without a sentence that it must match, and one that it must not, is refused."""
    bare = [f"{entry.lemma}" for entry in _entries(code) if not entry.hits or not entry.misses]

    assert [] == bare


@pytest.mark.parametrize("code", languages.available())
def test_every_hit_is_found_by_its_entry(code: str) -> None:
    """Each hit of a cue holds a mark of that very entry."""
    words = lexicon(code)
    lost = []
    for entry in _entries(code):
        for hit in entry.hits:
            report = make_report(hit, language=code)
            marks = [mark.value for _, found in skim(report, words)[1] for mark in found]
            if entry not in marks:
                lost.append(f"{entry.lemma}: {hit}")

    assert [] == lost


@pytest.mark.parametrize("code", languages.available())
def test_no_miss_gives_a_claim_by_its_entry(code: str) -> None:
    """No miss of a cue gives a claim that this cue called for."""
    pack = languages.load(code)
    stolen = []
    for entry in _entries(code):
        kind = getattr(entry, "type", ClaimType.STANCE)
        for miss in entry.misses:
            won = [
                found
                for sentence in explain(make_report(miss, language=code), pack).sentences
                for found in sentence.won
            ]
            if any(found.note == entry.lemma and found.what.startswith(f"{kind}: {entry.kind}") for found in won):
                stolen.append(f"{entry.lemma}: {miss}")

    assert [] == stolen


@pytest.mark.parametrize("code", languages.available())
def test_a_pack_has_its_specimens(code: str) -> None:
    """At least 80 specimens, at least 15 of which give nothing."""
    corpus = specimens(code)
    nothing = sum(not specimen.expected for specimen in corpus)

    assert (True, True) == (len(corpus) >= 80, nothing >= 15)


def _cases() -> list[Any]:
    return [
        pytest.param(code, specimen, id=f"{specimen.file}:{specimen.title[:60]}")
        for code in languages.available()
        for specimen in specimens(code)
    ]


@pytest.mark.parametrize(("code", "specimen"), _cases())
def test_a_specimen_gives_its_claims(code: str, specimen: Specimen) -> None:
    """A specimen gives the claims it expects and no others; one marked `known:` must still fail."""
    wrong = _faults(code, specimen)

    assert bool(specimen.known) == bool(wrong), wrong or f"{specimen.file}: take out the known: line, it passes"


def _faults(code: str, specimen: Specimen) -> list[str]:
    dated = parse_date(specimen.dated) if specimen.dated else None
    report = make_report(specimen.text, language=code, published=dated, source=specimen.source, title=specimen.titled)
    claims = [to_codebook(claim) for claim in read(report, languages.load(code)).claims]
    faults = []
    for expected in specimen.expected:
        match = next((claim for claim in claims if _gives(claim, expected)), None)
        if match is None:
            faults.append(f"missing {expected.type}: {expected.fields}")
        else:
            claims.remove(match)
    return faults + [f"spurious {claim['type']}: {claim}" for claim in claims if claim["type"] != "position"]


def _gives(claim: dict[str, Any], expected: Expected) -> bool:
    if claim["type"] != expected.type:
        return False
    gold = {"type": expected.type, **{name: _value(name, text) for name, text in expected.fields.items()}}
    shown = {name: value for name, value in claim.items() if name in gold}
    return compare(gold, shown)[0] >= ALIKE


def _value(name: str, text: str) -> Any:
    if name in {"parties", "topics", "target"}:
        return [word.strip() for word in text.split(",")]
    if name in {"participants", "signatories", "organisations"}:
        return [{"name": word.strip()} for word in text.split(";" if ";" in text else ",")]
    if name == "holder":
        who, _, of = text.rpartition(",")
        return {"name": who.strip(), "of": of.strip()}
    if name in {"value", "value_also"}:
        number, unit, *bound = text.split()
        return {"number": float(number), "unit": unit, "bound": bound[0] if bound else "exact"}
    if name == "place":
        who, _, country = text.rpartition(",")
        return {"name": who.strip() or country.strip(), "country": country.strip()} if who else {"name": text}
    if name in {"ordinal", "quantity"}:
        return int(text)
    return text

"""What is wrong or missing in a language pack: its entries proved by their own sentences, its corpus by its claims.

Errors are what the tests of the project refuse; notes are what a writer of packs would want to know.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from communique.ask.pairing import compare
from communique.ingest import make_report
from communique.languages.pack import Act, Pack, StanceCue
from communique.languages.specimens import Specimen
from communique.model.claims import to_codebook
from communique.model.dates import parse_date
from communique.model.report import Report
from communique.model.vocabulary import (
    AgreementKind,
    ClaimType,
    CooperationKind,
    EngagementKind,
    FigureKind,
    RoleCode,
    StanceKind,
    Topic,
    TransferKind,
)
from communique.read import explain, read
from communique.read.document import skim
from communique.read.explain import Found
from communique.read.words.lexicon import lexicon
from communique.registers.states import states

#: A claim of the corpus counts as given when this much of it agrees.
ALIKE = 0.75
#: Joiners that some scripts write inside words; elsewhere they are dirt.
_JOINERS = frozenset("\u200c\u200d")
_JOINING_SCRIPTS = frozenset({"Arab", "Deva"})
#: Keys that hold single signs, not words.
_SIGNS = frozenset({"ignored", "variants"})
#: Scripts whose letters look alike, and are mixed up in typing.
_LOOKALIKES = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_KINDS: dict[ClaimType, Iterable[str]] = {
    ClaimType.ENGAGEMENT: EngagementKind,
    ClaimType.AGREEMENT: AgreementKind,
    ClaimType.COOPERATION: CooperationKind,
    ClaimType.FIGURE: FigureKind,
    ClaimType.STANCE: StanceKind,
}
#: At most so many states are listed.
_LISTED = 20
#: What the slots of a cue can fill, by the type of its claims.
_ROLES: dict[ClaimType, frozenset[str]] = {
    ClaimType.ENGAGEMENT: frozenset({"participants", "guest", "host"}),
    ClaimType.AGREEMENT: frozenset({"signatories"}),
    ClaimType.TRANSFER: frozenset({"supplier", "recipient", "both", "item", "compound", "agency"}),
    ClaimType.COOPERATION: frozenset({"parties"}),
    ClaimType.FIGURE: frozenset({"subject", "counterpart", "both"}),
}
#: Kinds that follow from other words than a cue of their own.
_IMPLIED = frozenset({FigureKind.OTHER})


class Check(StrEnum):
    """What was looked at."""

    CHARACTERS = "characters"
    ROLES = "roles"
    HITS = "hits"
    MISSES = "misses"
    CORPUS = "corpus"
    SILENT = "never fires"
    ELSEWHERE = "fires on another's sentence"
    CONTRACT = "not covered"


#: What the tests refuse; the rest are notes.
ERRORS = frozenset({Check.CHARACTERS, Check.ROLES, Check.HITS, Check.MISSES, Check.CORPUS})


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong or missing: in which entry or table, and what."""

    check: Check
    entry: str
    what: str


class _Entry(NamedTuple):
    """A cue with what its claims are called in an explanation."""

    cue: Act | StanceCue
    type: ClaimType

    @property
    def name(self) -> str:
        return f"{self.type} {self.cue.kind}: {self.cue.lemma}"

    @property
    def claims(self) -> bool:
        """Whether the cue gives claims of its own, and does not only go on about those of others."""
        return self.type == ClaimType.TRANSFER or self.cue.kind in frozenset(_KINDS[self.type])

    def won(self, found: Found) -> bool:
        """Whether a frame that won was called for by this cue."""
        kind = "" if self.type == ClaimType.TRANSFER else self.cue.kind  # a transfer's kind is that of its item
        return found.note == self.cue.lemma and found.what.startswith(f"{self.type}: {kind}")


def check_pack(pack: Pack, corpus: Iterable[Specimen], reports: Iterable[Report] = ()) -> Iterator[Finding]:
    """All findings about a pack; `reports` are texts over which its entries may fire, besides its own."""
    corpus = tuple(corpus)
    yield from characters(pack)
    yield from misnamed_roles(pack)
    yield from unproved(pack)
    yield from lost_hits(pack)
    yield from stolen_misses(pack)
    for specimen in corpus:
        faults = specimen_faults(pack, specimen)
        if bool(specimen.known) != bool(faults):
            said = "; ".join(faults) or "take out the known: line, it passes"
            yield Finding(Check.CORPUS, f"{specimen.file}: {specimen.title}", said)
    yield from _firing(pack, corpus, reports)
    yield from uncovered(pack)


def characters(pack: Pack) -> Iterator[Finding]:
    """Words with dirt in them: decomposed letters, odd spaces, controls, letters of two scripts that look alike."""
    joins = pack.identity.script in _JOINING_SCRIPTS
    for table in pack.__struct_fields__:
        for word in _words(msgspec.to_builtins(getattr(pack, table)), _SIGNS):
            said = _dirt(word, joins=joins)
            if said:
                yield Finding(Check.CHARACTERS, table, f"{word!r} {said}")


def _words(value: Any, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """All texts in a table, but those under some of its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in without:
                yield from _words(key)
                yield from _words(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part)


def _dirt(word: str, *, joins: bool) -> str:
    if unicodedata.normalize("NFC", word) != word and unicodedata.normalize("NFC", word).isascii() is False:
        return "is not in Unicode's composed form (NFC)"
    if word != word.strip() or "  " in word:
        return "has spaces too many"
    for char in word:
        if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn"} and not (joins and char in _JOINERS):
            return f"holds the invisible character U+{ord(char):04X}"
    for part in word.split():
        scripts = {unicodedata.name(char, "?").split()[0] for char in part if char.isalpha()} & _LOOKALIKES
        if len(scripts) > 1 and "-" not in part:
            return f"mixes letters of {' and '.join(script.title() for script in sorted(scripts))}"
    return ""


def misnamed_roles(pack: Pack) -> Iterator[Finding]:
    """Cues that give a slot a role which no claim of their type has: it would be lost without a word."""
    for entry in _entries(pack):
        roles = getattr(entry.cue, "roles", {})
        for slot, role in roles.items():
            if role not in _ROLES[entry.type]:
                known = ", ".join(sorted(_ROLES[entry.type]))
                yield Finding(Check.ROLES, entry.name, f"{slot} is no {role!r}; {entry.type} has {known}")


def unproved(pack: Pack) -> Iterator[Finding]:
    """Cues without a sentence that they must match, or without one that they must not."""
    for entry in _entries(pack):
        if not entry.cue.hits:
            yield Finding(Check.HITS, entry.name, "has no sentence that it must match")
        if not entry.cue.misses:
            yield Finding(Check.MISSES, entry.name, "has no sentence that it must not match")


def lost_hits(pack: Pack) -> Iterator[Finding]:
    """Hits in which the cue is not even found."""
    words = lexicon(pack.identity.code)
    for entry in _entries(pack):
        for hit in entry.cue.hits:
            marks = [mark.value for _, found in skim(_report(pack, hit), words)[1] for mark in found]
            if entry.cue not in marks:
                yield Finding(Check.HITS, entry.name, f"is not found in: {hit}")


def stolen_misses(pack: Pack) -> Iterator[Finding]:
    """Misses in which the cue calls for a claim."""
    for entry in _entries(pack):
        for miss in entry.cue.misses:
            if any(map(entry.won, _won(pack, _report(pack, miss)))):
                yield Finding(Check.MISSES, entry.name, f"gives a claim in: {miss}")


def specimen_faults(pack: Pack, specimen: Specimen) -> list[str]:
    """What a specimen gives too little or too much; positions count only where one is expected."""
    dated = parse_date(specimen.dated) if specimen.dated else None
    report = make_report(
        specimen.text,
        language=pack.identity.code,
        published=dated,
        source=specimen.source,
        title=specimen.titled,
    )
    claims = [to_codebook(claim) for claim in read(report, pack).claims]
    faults = []
    for expected in specimen.expected:
        gold = {"type": expected.type, **{name: _value(name, text) for name, text in expected.fields.items()}}
        match = next((claim for claim in claims if _gives(claim, gold)), None)
        if match is None:
            faults.append(f"missing {expected.type}: {expected.fields}")
        else:
            claims.remove(match)
    return faults + [f"spurious {claim['type']}: {claim}" for claim in claims if claim["type"] != ClaimType.POSITION]


def _gives(claim: dict[str, Any], gold: dict[str, Any]) -> bool:
    if claim["type"] != gold["type"]:
        return False
    return compare(gold, {name: value for name, value in claim.items() if name in gold})[0] >= ALIKE


def _value(name: str, text: str) -> Any:
    """A field of a specimen as the codebook's JSON has it."""
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


def _firing(pack: Pack, corpus: Iterable[Specimen], reports: Iterable[Report]) -> Iterator[Finding]:
    """Entries that give no claim anywhere, and those that give one in the sentence of another."""
    entries = list(_entries(pack))
    fired: Counter[int] = Counter()
    for entry in entries:
        for hit in entry.cue.hits:
            won = _won(pack, _report(pack, hit))
            firing = [place for place, other in enumerate(entries) if any(map(other.won, won))]
            fired.update(firing)
            if not entry.claims or any(map(entry.won, won)):
                continue
            for other in (entries[place] for place in firing if entries[place].type == entry.type):
                yield Finding(Check.ELSEWHERE, other.name, f"gives the claim in a hit of {entry.name}: {hit}")
    for report in (*(_report(pack, specimen.text) for specimen in corpus), *reports):
        won = _won(pack, report)
        fired.update(place for place, entry in enumerate(entries) if any(map(entry.won, won)))
    for place, entry in enumerate(entries):
        if entry.claims and not fired[place]:
            yield Finding(Check.SILENT, entry.name, "gives no claim in its hits, the corpus, or the reports given")


def uncovered(pack: Pack) -> Iterator[Finding]:
    """Words of the codebook for which the pack has no entry, and states without an adjective."""
    kinds = {(entry.type, entry.cue.kind) for entry in _entries(pack)}
    for claim_type, known in _KINDS.items():
        for kind in known:
            if (claim_type, kind) not in kinds and kind not in _IMPLIED:
                yield Finding(Check.CONTRACT, "acts" if claim_type != ClaimType.STANCE else "stance", f"{kind}: no cue")
    codes = {office.code for office in pack.offices.office}
    yield from (Finding(Check.CONTRACT, "offices", f"{code}: no title") for code in RoleCode if code not in codes)
    topics = {row.topic for row in pack.topics.topic}
    yield from (Finding(Check.CONTRACT, "topics", f"{topic}: no words") for topic in Topic if topic not in topics)
    items = {row.kind for row in pack.flows.item}
    yield from (Finding(Check.CONTRACT, "flows", f"{kind}: no items") for kind in TransferKind if kind not in items)
    described = {row.code for row in pack.states.state if row.demonyms}
    missing = sorted(code for code, state in states().items() if state.dependent_of is None and code not in described)
    if missing:
        more = f" and {len(missing) - _LISTED} more" if len(missing) > _LISTED else ""
        yield Finding(Check.CONTRACT, "states", f"no adjective or inhabitant of {', '.join(missing[:_LISTED])}{more}")


def _entries(pack: Pack) -> Iterator[_Entry]:
    yield from (_Entry(act, act.type) for act in (*pack.acts.act, *pack.flows.act))
    yield from (_Entry(cue, ClaimType.STANCE) for cue in pack.stances.stance)


def _report(pack: Pack, text: str) -> Report:
    return make_report(text, language=pack.identity.code)


def _won(pack: Pack, report: Report) -> list[Found]:
    return [found for sentence in explain(report, pack).sentences for found in sentence.won]

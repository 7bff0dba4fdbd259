"""What is known beside the record, each with the file and row that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.model.dates import PartialDate
from communique.record.knowledge import Knowledge
from communique.resolve.actors.knowledge import KnownActor, KnownOffice
from communique.show.english import counted
from communique.show.pages import Line
from communique.show.runs import Part, Run
from communique.show.speaking import ENGLISH, Speaker


def known_lines(known: Iterable[KnownActor], *, says: Speaker = ENGLISH) -> Iterator[Line]:
    """Names and offices of an actor as knowledge has them, a line each."""
    for one in known:
        names = (Run("; ".join(one.names), Part.NAME),)
        told = says.phrase("known.names", names=names, file=one.said, terms=_terms(one))
        yield Line(sentence=told, type="person", id=f"known-{one.id}", when=says.word("name"))
        for number, office in enumerate(one.offices):
            yield _held(one, office, f"known-{one.id}-{number}", says)


def _held(one: KnownActor, office: KnownOffice, id_: str, says: Speaker) -> Line:
    of = says.party(office.of) if office.of else ""
    told = says.phrase("known.office", title=office.title, of=of, file=one.file, row=says.number(office.row))
    return Line(sentence=told, type="person", id=id_, when=_years(office.begins, office.ends, says))


def _years(begins: PartialDate | None, ends: PartialDate | None, says: Speaker) -> str:
    if begins is None and ends is None:
        return says.say("known.no_dates")
    first, last = (says.date(date) if date else "" for date in (begins, ends))
    return f"{first} – {last}".strip()


def _terms(one: KnownActor) -> str:
    return ", ".join(filter(None, (one.publisher, one.published, one.licence)))


def knowledge_text(found: Iterable[Knowledge]) -> str:
    """The files of knowledge beside a record, a line each."""
    return "\n".join(f"{one.number}  {one.described.name} ({_about(one)}): {_much(one)}" for one in found)


def _much(one: Knowledge) -> str:
    people = counted(one.subjects, "person or body", "people and bodies")
    return f"{people}, {counted(one.names, 'name')}, {counted(one.offices, 'office')}"


def _about(one: Knowledge) -> str:
    said = one.described
    return ", ".join(filter(None, (said.format, said.source, said.published, said.licence)))

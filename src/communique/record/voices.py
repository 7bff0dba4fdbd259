"""Who said a claim, where more than the reader's rules had a say; and what engines that differ leave to be asked.

A reading by the rules alone has no rows here: its `reader` says all there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from communique.engines.ensemble import paired
from communique.model.claims import AnyClaim
from communique.model.dates import PartialDate
from communique.model.reading import Voice
from communique.record.graphs import Graph, ask
from communique.record.rows import Asked, drop
from communique.record.schema import claims, questions, rulings, voices
from communique.record.told import claims_at
from communique.resolve import Question, QuestionKind, SourcedClaim
from communique.resolve.ids import short_digest

_OF_READING = Asked(select(voices, claims.c.reading).join(claims, claims.c.seq == voices.c.claim), claims.c.reading)
_OF_CLAIM = Asked(select(voices, claims.c.id).join(claims, claims.c.seq == voices.c.claim), claims.c.id)
_RULED = Asked(select(rulings.c.claim_id), rulings.c.claim_id)
_MOST_REASONS = 8

#: A claim with those who said it.
_Said = tuple[SourcedClaim, frozenset[Voice]]


def voice_rows(voices_said: Sequence[Sequence[Voice]], first: int) -> Iterator[dict[str, object]]:
    """The rows of who said each claim of a reading, the first of which has this number."""
    for place, said in enumerate(voices_said):
        for voice in said:
            yield {"claim": first + place, **msgspec.structs.asdict(voice)}


def voices_of(connection: Connection, claim_ids: Collection[str]) -> dict[str, tuple[Voice, ...]]:
    """Who said each of these claims, in its newest reading; nothing of those that the rules alone said."""
    newest: dict[str, tuple[int, dict[Voice, None]]] = {}
    for row in _OF_CLAIM.rows(connection, sorted(claim_ids)):
        seq, known = newest.get(row.id, (0, {}))
        if row.claim >= seq:
            newest[row.id] = (row.claim, {**(known if row.claim == seq else {}), _voice(row): None})
    return {claim_id: _in_order(list(known)) for claim_id, (_, known) in newest.items()}


def reading_voices(connection: Connection, seq: int, rows: Sequence[int]) -> tuple[tuple[Voice, ...], ...]:
    """Who said each claim of a reading, by the rows of its claims in order; nothing where its reader said them all."""
    said: dict[int, list[Voice]] = defaultdict(list)
    for row in _OF_READING.rows(connection, [seq]):
        said[row.claim].append(_voice(row))
    return tuple(_in_order(said.get(one, [])) for one in rows) if said else ()


def _in_order(said: list[Voice]) -> tuple[Voice, ...]:
    """The rules first, as an ensemble has them."""
    return tuple(sorted(said, key=lambda voice: (voice.model is not None, voice.engine)))


def ask_about_readers(connection: Connection, pending: Sequence[tuple[str, int | None]]) -> None:
    """Put forward where the engines of a reading differ and nobody has ruled; `pending` are reports with readings."""
    drop(connection, questions.c.part, [report for report, _ in pending], graph=Graph.READERS)
    of_reading = {seq: report for report, seq in pending if seq is not None}
    said: dict[int, dict[int, set[Voice]]] = defaultdict(lambda: defaultdict(set))
    for row in _OF_READING.rows(connection, sorted(of_reading)):
        said[row.reading][row.claim].add(_voice(row))
    if not said:
        return
    at = claims_at(connection, sorted({claim for own in said.values() for claim in own}))
    ruled = frozenset(_RULED.scalars(connection, sorted({one.id for one in at.values()})))
    asked: dict[str, list[Question]] = {}
    for seq, own in sorted(said.items()):
        open_ = [(at[claim], frozenset(who)) for claim, who in sorted(own.items()) if at[claim].id not in ruled]
        asked[of_reading[seq]] = list(_questions(open_))
    ask(connection, Graph.READERS, asked)


def _questions(said: list[_Said]) -> Iterator[Question]:
    """One question for each two claims of two engines that are about one thing and differ."""
    engines = sorted({voice.engine for _, who in said for voice in who}, reverse=True)
    for place, one in enumerate(engines):
        for other in engines[place + 1 :]:
            first, second = (_only(said, engine, without) for engine, without in ((one, other), (other, one)))
            pairing = paired([told.claim for told in first], [told.claim for told in second])
            for left, right, fields in pairing.differing:
                yield _question((first[left], one), (second[right], other), fields)


def _only(said: Iterable[_Said], engine: str, without: str) -> list[SourcedClaim]:
    """The claims that one engine said and another did not."""
    heard = ((told, {voice.engine for voice in who}) for told, who in said)
    return [told for told, who in heard if engine in who and without not in who]


def _question(one: tuple[SourcedClaim, str], other: tuple[SourcedClaim, str], fields: Sequence[str]) -> Question:
    (first, engine), (second, rival) = one, other
    reasons = (
        f"{name}: {engine} {_told(first.claim, name)}, {rival} {_told(second.claim, name)}"
        for name in fields[:_MOST_REASONS]
    )
    return Question(
        id=short_digest("readers", *sorted((first.id, second.id))),
        kind=QuestionKind.READERS,
        subjects=(first.id, second.id),
        score=0.5,
        reasons=tuple(reasons),
        claims=(first.id, second.id),
    )


def _told(claim: AnyClaim, name: str) -> str:
    value = getattr(claim, name)
    return str(value) if isinstance(value, str | PartialDate) else msgspec.json.encode(value).decode()


def _voice(row: Any) -> Voice:
    return Voice(**{name: getattr(row, name) for name in Voice.__struct_fields__})

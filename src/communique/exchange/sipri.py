"""A register of arms transfers in the columns of SIPRI's trade register.

SIPRI's estimates and trend-indicator values are its own work and have no
column here; what its register says in a comment stands in columns of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from communique.ask.exports import Chosen, Cited, Exported
from communique.exchange.cells import with_commas
from communique.exchange.words import evidence, iso
from communique.model.claims import Amount, Transfer
from communique.model.vocabulary import TransferKind, TransferStatus
from communique.registers.parties import party_name

COLUMNS = (
    "Supplier|Recipient|Number ordered|Weapon designation|Weapon description|Year of order|Year(s) of delivery|"
    "Number delivered|Status|Comments|Maker|Value|Currency|Supplier code|Recipient code|Entry ID|Claim IDs|"
    "Quote|Source|Published|Address|Report ID|Characters|Independent sources"
).split("|")
_ORDERED = frozenset(
    {TransferStatus.ORDERED, TransferStatus.APPROVED, TransferStatus.REQUESTED, TransferStatus.NEGOTIATING}
)
_DELIVERED = frozenset({TransferStatus.DELIVERED, TransferStatus.ONGOING})


def sipri_lines(chosen: Chosen) -> Iterator[str]:
    """One row for each arms transfer, in the order of time."""
    yield with_commas(COLUMNS)
    for told in chosen.entries():
        if told.item.best("kind") is TransferKind.ARMS:
            yield with_commas(_row(told))


def _row(told: Exported) -> Sequence[Any]:
    item = told.item
    supplier, recipient, value = (item.best(name) for name in ("supplier", "recipient", "value"))
    ordered, delivered = _of(told, _ORDERED), _of(told, _DELIVERED)
    proof = evidence(told)
    money = (f"{value.number:.15g}", value.unit) if isinstance(value, Amount) else (None, None)
    return (
        party_name(supplier) if supplier else None,
        party_name(recipient) if recipient else None,
        _number(ordered),
        item.best("item"),
        None,
        _years(ordered),
        _years(delivered),
        _number(delivered),
        item.best("status"),
        told.title,
        item.best("maker"),
        *money,
        supplier,
        recipient,
        told.entry.id,
        "; ".join(one.sourced.id for one in told.claims),
        proof["quote"],
        proof["source"],
        proof["published"],
        proof["address"],
        proof["report"],
        "-".join(map(str, (told.footnotes[0].start, told.footnotes[0].end))),
        item.sources,
    )


def _of(told: Exported, statuses: frozenset[TransferStatus]) -> list[Transfer]:
    """The claims of an entry that have it ordered, or delivered."""
    return [claim for claim in map(_transfer, told.claims) if claim is not None and claim.status in statuses]


def _transfer(cited: Cited) -> Transfer | None:
    claim = cited.sourced.claim
    return claim if isinstance(claim, Transfer) else None


def _number(claims: Sequence[Transfer]) -> str | None:
    """How many; figures that differ stand side by side."""
    found = dict.fromkeys(f"{claim.quantity:.15g}" for claim in claims if claim.quantity is not None)
    return " or ".join(found) or None


def _years(claims: Sequence[Transfer]) -> str | None:
    """The years that the claims give, the publication's never among them."""
    years = sorted({str(iso(date))[:4] for claim in claims for date in (claim.start, claim.end) if date is not None})
    return years[0] if len(years) == 1 else f"{years[0]}-{years[-1]}" if years else None

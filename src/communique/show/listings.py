"""Lists for the terminal and for pipes: claims, search results, mismatches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.ask.finding import Found
from communique.ask.verifying import Mismatch
from communique.resolve import SourcedClaim
from communique.show.english import date_text
from communique.show.reports import claim_sentence
from communique.show.runs import Part, Run
from communique.show.text import Paint, painted, unpainted, wrap

_INDENT = " " * 2


def claims_text(claims: Iterable[SourcedClaim], *, width: int = 100, paint: Paint = unpainted) -> str:
    """Claims one below the other, each with its id, type and report."""
    return "\n".join(line for sourced in claims for line in _claim(sourced, width=width, paint=paint))


def found_text(found: Iterable[Found], *, paint: Paint = unpainted) -> str:
    """Reports that were found, each with the place where it holds the words."""
    return "\n".join(line for one in found for line in _found(one, paint))


def mismatches_text(mismatches: Iterable[Mismatch]) -> str:
    """What does not stand where it says, a line each."""
    return "\n".join(
        f"report {one.report_id}: {f'claim {one.claim_id} ' if one.claim_id else ''}{one.problem}" for one in mismatches
    )


def _claim(sourced: SourcedClaim, *, width: int, paint: Paint) -> Iterator[str]:
    published = date_text(sourced.published) if sourced.published else "undated"
    yield f"{sourced.id}  {sourced.claim.type}  {sourced.source or sourced.report_id}, {published}"
    for row in wrap(claim_sentence(sourced), width - len(_INDENT)):
        yield _INDENT + painted(row, paint)


def _found(found: Found, paint: Paint) -> Iterator[str]:
    published = date_text(found.published) if found.published else "undated"
    about = ", ".join(filter(None, (found.source, published, found.language)))
    yield f"{paint(Run(found.report_id, Part.NAME))}  {found.title or ''}  ({about})"
    yield _INDENT + _snippet(found, paint)


def _snippet(found: Found, paint: Paint) -> str:
    parts, place = [], 0
    for start, end in found.marks:
        parts += [found.snippet[place:start], paint(Run(found.snippet[start:end], Part.HEAD))]
        place = end
    parts.append(found.snippet[place:])
    return " ".join("".join(parts).split())

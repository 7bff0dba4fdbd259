"""Lists that are narrowed and turned page by page: the addresses of what is beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from communique.ask.zooming import Choosable
from communique.show.speaking import Speaker

#: Nobody turns further than this.
_DIGITS = 6


def number_of(asked: QueryParams, name: str) -> int:
    """A number in an address; 0 for anything else."""
    said = asked.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= _DIGITS else 0


def toggled(path: str, asked: QueryParams, pair: tuple[str, str], *, is_chosen: bool) -> str:
    """The address of the same list with a value chosen, or let go where it is."""
    others = [(key, value) for key, value in asked.multi_items() if key != "first" and (key, value) != pair]
    return f"{path}?{urlencode(others if is_chosen else [*others, pair])}"


def choices(
    path: str, asked: QueryParams, values: Iterable[Choosable], told: Speaker, *, name: str
) -> list[dict[str, Any]]:
    """The values of the filter `name`, each with the address that chooses it or lets it go."""
    return [
        {
            "text": told.word(one.value),
            "count": one.matters,
            "chosen": one.is_chosen,
            "address": toggled(path, asked, (name, one.value), is_chosen=one.is_chosen),
        }
        for one in values
    ]


def turns(path: str, asked: QueryParams, *, first: int, step: int, total: int) -> dict[str, str]:
    """The addresses of the pages before and after this one."""
    others = [(key, value) for key, value in asked.multi_items() if key != "first"]
    found = {}
    if first > 0:
        found["before"] = f"{path}?{urlencode([*others, ('first', max(first - step, 0))])}"
    if first + step < total:
        found["after"] = f"{path}?{urlencode([*others, ('first', first + step)])}"
    return found

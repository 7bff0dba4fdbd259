"""The word tables of ingest: TOML under `data/`, read from the installed package once.

Words are compared folded: without case, and with one space for whatever
punctuation, brackets and spaces stand between them. Numbers can be folded to `#`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import rtoml

_DATA = resources.files("communique.ingest") / "data"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_BETWEEN = re.compile(r"[^\w'#]+")


@cache
def table(name: str) -> dict[str, Any]:
    """One table, by its name under `data/`."""
    return rtoml.loads((_DATA / f"{name}.toml").read_text("utf-8"))


@cache
def names_in(folder: str) -> tuple[str, ...]:
    """The names of the tables in a folder under `data/`, in order."""
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in (_DATA / folder).iterdir()))


def fold(words: str) -> str:
    """Words as they are compared: without case and punctuation, apostrophes excepted."""
    return _BETWEEN.sub(" ", words.casefold().replace("’", "'")).strip()


def fold_numbers(words: str) -> str:
    """Words as they are compared, with `#` for each number in them."""
    return fold(_NUMBER.sub("#", words.replace("#", " ")))

"""The words in which answers are told and pages speak, from one catalogue for each language.

A catalogue is a TOML file in `data/messages/`, named by its language; another
is added by adding a file. What a catalogue lacks is said in English.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import rtoml

#: The language in which every message stands.
FIRST = "en"


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """The languages that there are catalogues for, each with its own name, English first."""
    codes = sorted(path.name.removesuffix(".toml") for path in _folder().iterdir() if path.name.endswith(".toml"))
    return {code: catalogue(code)["language"] for code in sorted(codes, key=lambda code: (code != FIRST, code))}


@lru_cache(maxsize=64)
def catalogue(language: str) -> dict[str, str]:
    """The messages of a language by dotted key; none where it has no catalogue."""
    file = _folder() / f"{language}.toml"
    return dict(_flat(rtoml.loads(file.read_text(encoding="utf-8")), "")) if file.is_file() else {}


def _flat(table: dict[str, object], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{before}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, str(value))]
    return found


def _folder() -> Traversable:
    return files("communique.registers") / "data" / "messages"

"""An empty pack that validates: every table of the contract with its keys, to be filled in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec
import rtoml

from communique.languages.loader import SPECIAL, TABLES
from communique.registers.calendars import months
from communique.registers.states import state_names

#: Scripts by the first word of their letters' names, as ISO 15924 writes them, and whether they part words by spaces.
_SCRIPTS = {
    "LATIN": ("Latn", True),
    "CYRILLIC": ("Cyrl", True),
    "GREEK": ("Grek", True),
    "ARABIC": ("Arab", True),
    "HEBREW": ("Hebr", True),
    "DEVANAGARI": ("Deva", True),
    "BENGALI": ("Beng", True),
    "TAMIL": ("Taml", True),
    "SINHALA": ("Sinh", True),
    "ETHIOPIC": ("Ethi", True),
    "GEORGIAN": ("Geor", True),
    "ARMENIAN": ("Armn", True),
    "HANGUL": ("Kore", True),
    "CJK": ("Hani", False),
    "KATAKANA": ("Jpan", False),
    "THAI": ("Thai", False),
    "LAO": ("Laoo", False),
    "KHMER": ("Khmr", False),
    "MYANMAR": ("Mymr", False),
}
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr"})
#: What a key that must be there holds in an empty pack.
_EMPTY: dict[str, Any] = {"decimal": ".", "thousand": ",", "order": "dmy", "markers": {}}
_HEAD = "# {meaning}\n# Keys and what they hold: docs/reference/packs.md. A key that is not needed can go.\n"
_SPECIMEN = """\
# Texts of our own that give no claim: weather, sport, news of one state alone, what is only announced in a heading.
"""


def blank_pack(code: str, name: str, endonym: str) -> dict[str, str]:
    """The files of an empty pack by their path in its folder."""
    contract = rtoml.loads(files(__package__).joinpath("contract.toml").read_text("utf-8"))
    tables = {
        f"{table}.toml": _HEAD.format(meaning=contract["stance" if table == "stance" else table]["meaning"])
        + "\n".join(_lines(kind))
        for table, kind in TABLES.items()
        if table not in SPECIAL
    }
    script, spaces = _script(code)
    identity: dict[str, Any] = {
        "code": code,
        "name": name,
        "endonym": endonym,
        "script": script,
        "direction": "rtl" if script in _RIGHT_TO_LEFT else "ltr",
        "spaces": spaces,
        "mechanisms": [],
        "abbreviations": [],
        "sources": [],
        "licence": "Apache-2.0",
    }
    return {"pack.toml": rtoml.dumps(identity), **tables, "corpus/nothing.txt": _SPECIMEN}


def _lines(kind: type[msgspec.Struct]) -> Iterator[str]:
    """The keys of a table: those it must have with an empty value, the others as comments."""
    tables = []
    for field in msgspec.structs.fields(kind):
        if not field.required:
            default = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
            yield f"# {field.name} = {_toml(default)}"
        elif isinstance(value := _EMPTY.get(field.name, ()), dict):
            tables.append(f"\n[{field.name}]")
        else:
            yield f"{field.name} = {_toml(value)}"
    yield from tables
    yield ""


def _toml(value: object) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{}"
    return rtoml.dumps({"x": list(value) if isinstance(value, tuple) else value}).partition("=")[2].strip()


def _script(code: str) -> tuple[str, bool]:
    """The script that the registers write a language in, and whether it parts words by spaces."""
    known = (*months(code).values(), *state_names(code).values())
    letters = Counter(
        unicodedata.name(char, "?").split()[0] for forms in known for form in forms for char in form if char.isalpha()
    )
    return next((_SCRIPTS[script] for script, _ in letters.most_common() if script in _SCRIPTS), ("Latn", True))

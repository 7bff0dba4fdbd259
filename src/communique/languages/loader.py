"""The one loader of language packs: a folder in, a checked `Pack` out.

A pack that breaks the contract is refused with the file, what is wrong and
what to do. Loading is cached: a pack is read once per process.
"""

from __future__ import annotations

import threading
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import rtoml

from communique.languages.inflection import Inflection, Inflector
from communique.languages.pack import Acts, Flows, Frames, Identity, Offices, Pack, Stances
from communique.languages.tables import Dates, Numbers, States, Topics
from communique.languages.writing import Affixes, Names, Nouns
from communique.model.errors import PackError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_Table = TypeVar("_Table")
#: The tables whose words stand for actors: of these the cases are asked for.
_OF_ACTORS = frozenset({"states", "offices", "frames"})

#: The tables of a pack beside `pack.toml`, by the name of their file.
TABLES: dict[str, type[msgspec.Struct]] = {
    "states": States,
    "offices": Offices,
    "frames": Frames,
    "acts": Acts,
    "flows": Flows,
    "stance": Stances,
    "numbers": Numbers,
    "dates": Dates,
    "topics": Topics,
    "names": Names,
    "affixes": Affixes,
    "nouns": Nouns,
}
#: Tables that only some languages need.
SPECIAL = frozenset({"names", "affixes", "nouns"})
_OPTIONAL = frozenset({"flows", *SPECIAL})
_FIELDS = {"stance": "stances"}
#: Two threads that convert to one struct for the first time bring msgspec 0.22 down.
_ONE_AT_A_TIME = threading.Lock()


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a pack, in order."""
    folders = (entry for entry in files(__package__).iterdir() if entry.is_dir())
    return tuple(sorted(folder.name for folder in folders if (folder / "pack.toml").is_file()))


def home() -> Path:
    """The folder of the packs that come with the program."""
    return Path(str(files(__package__)))


@cache
def load(code: str) -> Pack:
    """The pack of a language.

    Raises:
        PackError: There is no such pack, or one of its tables breaks the contract.
    """
    if code not in available():
        raise PackError(code, "there is no pack for this language", f"packs are: {', '.join(available())}")
    with _ONE_AT_A_TIME:
        return _load(files(__package__) / code)


def _load(folder: Traversable) -> Pack:
    inflection = _table(folder, "inflection", Inflection) if (folder / "inflection.toml").is_file() else Inflection()
    forms = Inflector(inflection) if inflection.paradigm else None
    present = (name for name in TABLES if name not in _OPTIONAL or (folder / f"{name}.toml").is_file())
    tables: dict[str, Any] = {
        _FIELDS.get(name, name): _table(folder, name, TABLES[name], forms=None if name == "affixes" else forms)
        for name in present
    }
    return Pack(
        identity=_table(folder, "pack", Identity),
        **tables,
        inflection=inflection,
        cases={form: tuple(sorted(cases)) for form, cases in forms.cases.items()} if forms is not None else {},
        bases=forms.bases if forms is not None else {},
    )


def _table(folder: Traversable, name: str, kind: type[_Table], *, forms: Inflector | None = None) -> _Table:
    path = folder / f"{name}.toml"
    where = f"{folder.name}/{name}.toml"
    try:
        table: object = rtoml.loads(path.read_text("utf-8"))
        if forms is not None:
            forms.learning = name in _OF_ACTORS
            table = forms.table(table)
        return msgspec.convert(table, kind, str_keys=True)
    except FileNotFoundError as error:
        raise PackError(where, "the table is missing", "contract.toml lists what a pack must have") from error
    except (msgspec.ValidationError, rtoml.TomlParsingError, ValueError) as error:
        raise PackError(where, str(error), "contract.toml says what each key means") from error

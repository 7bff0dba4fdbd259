"""The one loader of language packs: a folder in, a checked `Pack` out.

A pack that breaks the contract is refused with the file, what is wrong and
what to do. Loading is cached: a pack is read once per process.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import msgspec
import rtoml

from communique.languages.inflection import Inflection, Inflector
from communique.languages.pack import Acts, Flows, Frames, Identity, Names, Offices, Pack, Stances, States
from communique.languages.tables import Dates, Numbers, Topics
from communique.languages.writing import Affixes
from communique.model.errors import PackError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_Table = TypeVar("_Table")


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a pack, in order."""
    folders = (entry for entry in files(__package__).iterdir() if entry.is_dir())
    return tuple(sorted(folder.name for folder in folders if (folder / "pack.toml").is_file()))


@cache
def load(code: str) -> Pack:
    """The pack of a language.

    Raises:
        PackError: There is no such pack, or one of its tables breaks the contract.
    """
    if code not in available():
        raise PackError(code, "there is no pack for this language", f"packs are: {', '.join(available())}")
    folder = files(__package__) / code
    inflection = _table(folder, "inflection", Inflection) if (folder / "inflection.toml").is_file() else Inflection()
    forms = Inflector(inflection) if inflection.paradigm else None
    return Pack(
        identity=_table(folder, "pack", Identity),
        states=_table(folder, "states", States, forms=forms),
        offices=_table(folder, "offices", Offices, forms=forms),
        acts=_table(folder, "acts", Acts, forms=forms),
        frames=_table(folder, "frames", Frames, forms=forms),
        stances=_table(folder, "stance", Stances, forms=forms),
        numbers=_table(folder, "numbers", Numbers, forms=forms),
        dates=_table(folder, "dates", Dates, forms=forms),
        topics=_table(folder, "topics", Topics, forms=forms),
        flows=_table(folder, "flows", Flows, forms=forms) if (folder / "flows.toml").is_file() else Flows(),
        inflection=inflection,
        cases={form: tuple(sorted(cases)) for form, cases in forms.cases.items()} if forms is not None else {},
        bases=forms.bases if forms is not None else {},
        affixes=_table(folder, "affixes", Affixes) if (folder / "affixes.toml").is_file() else Affixes(),
        names=_table(folder, "names", Names, forms=forms) if (folder / "names.toml").is_file() else None,
    )


def _table(folder: Traversable, name: str, kind: type[_Table], *, forms: Inflector | None = None) -> _Table:
    path = folder / f"{name}.toml"
    where = f"{folder.name}/{name}.toml"
    try:
        table = rtoml.loads(path.read_text("utf-8"))
        return msgspec.convert(table if forms is None else forms.table(table), kind, str_keys=True)
    except FileNotFoundError as error:
        raise PackError(where, "the table is missing", "contract.toml lists what a pack must have") from error
    except (msgspec.ValidationError, rtoml.TomlParsingError, ValueError) as error:
        raise PackError(where, str(error), "contract.toml says what each key means") from error

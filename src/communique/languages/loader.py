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
    return Pack(
        identity=_table(folder, "pack", Identity),
        states=_table(folder, "states", States),
        offices=_table(folder, "offices", Offices),
        acts=_table(folder, "acts", Acts),
        frames=_table(folder, "frames", Frames),
        stances=_table(folder, "stance", Stances),
        numbers=_table(folder, "numbers", Numbers),
        dates=_table(folder, "dates", Dates),
        topics=_table(folder, "topics", Topics),
        flows=_table(folder, "flows", Flows) if (folder / "flows.toml").is_file() else Flows(),
        names=_table(folder, "names", Names) if (folder / "names.toml").is_file() else None,
        affixes=_table(folder, "affixes", Affixes) if (folder / "affixes.toml").is_file() else Affixes(),
    )


def _table(folder: Traversable, name: str, kind: type[_Table]) -> _Table:
    path = folder / f"{name}.toml"
    where = f"{folder.name}/{name}.toml"
    try:
        return msgspec.convert(rtoml.loads(path.read_text("utf-8")), kind, str_keys=True)
    except FileNotFoundError as error:
        raise PackError(where, "the table is missing", "contract.toml lists what a pack must have") from error
    except (msgspec.ValidationError, rtoml.TomlParsingError, UnicodeDecodeError) as error:
        raise PackError(where, str(error), "contract.toml says what each key means") from error

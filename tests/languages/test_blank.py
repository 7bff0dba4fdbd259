"""An empty pack follows the contract."""

from __future__ import annotations

import msgspec
import pytest
import rtoml

from communique.languages.blank import blank_pack
from communique.languages.loader import SPECIAL, TABLES
from communique.languages.pack import Identity

COMMON = {name: kind for name, kind in TABLES.items() if name not in SPECIAL}


def test_every_table_of_an_empty_pack_validates() -> None:
    """Each table has the keys that it must have, and no other."""
    pack = blank_pack("sw", "Swahili", "Kiswahili")

    for name, kind in {"pack": Identity, **COMMON}.items():
        table = msgspec.convert(rtoml.loads(pack[f"{name}.toml"]), kind, str_keys=True)
        assert kind is type(table)


def test_every_key_of_the_contract_is_shown() -> None:
    """A key that may be left out stands as a comment, ready to be filled in."""
    pack = blank_pack("sw", "Swahili", "Kiswahili")

    for name, kind in COMMON.items():
        shown = pack[f"{name}.toml"]
        keys = [field.name for field in msgspec.structs.fields(kind)]
        assert [] == [key for key in keys if f"{key} = " not in shown and f"[{key}]" not in shown]


@pytest.mark.parametrize(
    ("code", "script", "direction", "spaces"),
    [
        ("sw", "Latn", "ltr", True),
        ("he", "Hebr", "rtl", True),
        ("ta", "Taml", "ltr", True),
        ("lo", "Laoo", "ltr", False),
        ("qq", "Latn", "ltr", True),
    ],
)
def test_the_script_is_that_of_the_registers(code: str, script: str, direction: str, spaces: bool) -> None:  # noqa: FBT001
    """What CLDR's names of months and states are written in tells script, direction and word spaces."""
    identity = rtoml.loads(blank_pack(code, "?", "?")["pack.toml"])

    assert (script, direction, spaces) == (identity["script"], identity["direction"], identity["spaces"])

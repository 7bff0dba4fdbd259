"""When the registers know two spellings for one holder of an office."""

from __future__ import annotations

import pytest

from communique.registers import tables
from communique.registers.holders import ALIASES, same_holder
from communique.registers.states import states


@pytest.mark.parametrize(
    ("one", "other", "party", "role_code", "same"),
    [
        ("苏杰生", "S. Jaishankar", "IND", "foreign_minister", True),
        ("岸田文雄", "Fumio Kishida", "JPN", "head_of_government", True),
        ("岸田文雄", "Yoshihide Suga", "JPN", "head_of_government", False),
        ("李尚福", "Li Shangfu", "CHN", "defence_minister", True),
        ("李尚福", "Dong Jun", "CHN", "defence_minister", False),
        ("刘鹤", "Han Zheng", "CHN", "deputy_head_of_government", False),
        ("Nobody", "Nobody Else", "CHN", "defence_minister", False),
    ],
)
def test_spellings_of_one_term_are_one_holder(one: str, other: str, party: str, role_code: str, *, same: bool) -> None:
    """By a row of aliases, or by the years of an office that one person holds."""
    assert same is same_holder(one, other, party=party, role_code=role_code)


def test_aliases_are_of_known_states() -> None:
    """No row names a code that the rest of the program does not know, and no name stands twice in it."""
    for party, name, others in tables.rows(ALIASES):
        names = (name, *tables.split(others))

        assert party in states()
        assert len(names) == len(set(names)) > 1

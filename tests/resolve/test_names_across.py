"""When names of different scripts and spelling traditions can be one, and under which keys they are looked for."""

from __future__ import annotations

import pytest

from communique.resolve.names.keys import UNDECIDED_KEY, name_keys
from communique.resolve.names.people import Likeness, compare_names

ACROSS = [
    ("شمشاد مرزا", "Shamshad Mirza"),
    ("عبد الفتاح السيسي", "Abdul Fattah el-Sisi"),
    ("عباس عراقچی", "Abbas Araghchi"),
    ("नरेन्द्र मोदी", "Narendra Modi"),
    ("एस. जयशंकर", "S. Jaishankar"),
    ("Джейхун Байрамов", "Ceyhun Bayramov"),
    ("Олександр Сирський", "Oleksandr Syrskyi"),
    ("习近平", "Xi Jinping"),
    ("阿利耶夫", "Ilham Aliyev"),
    ("唐纳德·特朗普", "Donald Trump"),
    ("賴清德", "Lai Ching-te"),
    ("岸田文雄", "Fumio Kishida"),
    ("ドナルド・トランプ", "Donald Trump"),
    ("윤석열", "Yoon Suk-yeol"),
    ("尹錫悅", "윤석열"),
    ("习近平", "習近平"),
    ("ประยุทธ์ จันทร์โอชา", "Prayut Chan-o-cha"),
    ("Путин", "بوتين"),
    ("Sergey Lavrov", "Sergej Lawrow"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Sjafrie Sjamsoeddin", "Syafrie Syamsuddin"),
    ("Yoon Suk-yeol", "Yun Seok-yeol"),
]


@pytest.mark.parametrize(("one", "other"), ACROSS)
def test_names_that_sound_alike_across_scripts_are_found(one: str, other: str) -> None:
    """Transcriptions, readings of characters and national spellings agree, whichever name stands first."""
    assert Likeness.ACROSS == compare_names(one, other)
    assert Likeness.ACROSS == compare_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد بن سلمان", "Khalid bin Salman"),
        ("خالد بن سلمان", "Salman bin Khalid"),
        ("عباس عراقچی", "Abbas Sharifi"),
        ("राजनाथ सिंह", "R. K. Singh"),
        ("Сергей Лавров", "Sergei Lebedev"),
        ("王毅", "Wang Yang"),
        ("李强", "Li Keqiang"),
        ("김정은", "Kim Jong-il"),
        ("岸田文雄", "Shinzo Abe"),
        ("ドナルド・トランプ", "Donald Lu"),
        ("แพทองธาร ชินวัตร", "Thaksin Shinawatra"),
        ("Hamid Karimi", "Hamad Karami"),
        ("Abdulaziz bin Salman", "Salman bin Abdulaziz"),
        ("Lee Jong-sup", "Lee Young"),
    ],
)
def test_other_people_are_told_apart(one: str, other: str) -> None:
    """One family name, one first name, or the same words turned round make no person."""
    assert Likeness.OTHER == compare_names(one, other)


@pytest.mark.parametrize(("one", "other"), [("陈振声", "Chan Chun Sing"), ("高市早苗", "Takaichi Mitsuko")])
def test_letters_leave_open_what_they_cannot_tell(one: str, other: str) -> None:
    """A name spelt by a speech of the south, or a reading that no table holds, waits for office, state and time."""
    assert Likeness.UNDECIDED == compare_names(one, other)
    assert UNDECIDED_KEY in name_keys(one)


@pytest.mark.parametrize(
    ("one", "other"), [*ACROSS, ("Trump", "特朗普"), ("Erdogan", "エルドアン"), ("Kishida", "岸田文雄")]
)
def test_names_that_can_be_one_share_a_key(one: str, other: str) -> None:
    """In whatever script and order, and by the family name alone."""
    assert not set(name_keys(one)).isdisjoint(name_keys(other))


def test_a_name_has_few_keys() -> None:
    """As many as its words can be read in, no more."""
    assert len(name_keys("Sergey Lavrov")) <= 6
    assert len(name_keys("محمد بن سلمان")) <= 12
    assert not name_keys("")

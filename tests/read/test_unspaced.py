"""Text without word spaces is cut by what the pack knows, and by names beside offices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.languages.pack import Acts, Frames, Identity, Office, Offices, Pack, Stances
from communique.languages.tables import Dates, Numbers, StateForms, States, Topics
from communique.model.vocabulary import RoleCode
from communique.read.words.fold import fold
from communique.read.words.lexicon import Layer, Lexicon, PartyWord, compile_pack
from communique.read.words.lexicon import lexicon as packed
from communique.read.words.stops import full_stops, unspaced_sentences
from communique.read.words.unspaced import Cut, cut


def _pack(code: str, states: States, offices: Offices, frames: Frames, variants: tuple[str, ...] = ()) -> Lexicon:
    identity = Identity(
        code=code, name="", endonym="", script="", direction="ltr", spaces=False, variants=variants, licence=""
    )
    return compile_pack(
        Pack(
            identity=identity,
            states=states,
            offices=offices,
            acts=Acts(act=()),
            frames=frames,
            stances=Stances(),
            numbers=Numbers(decimal=".", thousand=","),
            dates=Dates(order="ymd"),
            topics=Topics(topic=()),
        )
    )


CHINESE = _pack(
    "zh",
    States(
        state=(StateForms(code="USA", forms=("美方",)),),
        shorts={"CHN": "中", "USA": "美"},
        short_sides=("方",),
        short_heads=("政府",),
        short_leads=("对",),
        initials=True,
    ),
    Offices(
        office=(Office(code=RoleCode.FOREIGN_MINISTER, forms=("外长", "外交部长")),),
        surnames=("王", "李", "欧阳"),
        transcription="拉夫罗普京克里斯",
        not_names=("国家", "其中", "同意", "会谈"),
    ),
    Frames(markers={"with": ("同", "与", "和")}, conjunctions=("和",), read_as={"\u3001": ",", "的": "'s"}),
    variants=("國国長长與与",),
)
JAPANESE = _pack(
    "ja",
    States(shorts={"USA": "米", "JPN": "日"}),
    Offices(
        office=(Office(code=RoleCode.FOREIGN_MINISTER, forms=("外相",)),),
        any_name=True,
        given_letters=3,
        not_names=("両国",),
    ),
    Frames(markers={"with": ("と",), "of": ("の",)}, conjunctions=(), words=("会談",)),
)
THAI = _pack(
    "th",
    States(),
    Offices(office=(Office(code=RoleCode.MINISTER, forms=("รัฐมนตรี",)),)),
    Frames(markers={"with": ("กับ",)}, conjunctions=("และ",), words=("พบ", "หารือ")),
)


def _cut(text: str, lexicon: Lexicon = CHINESE) -> Cut:
    return cut(text, fold(text).translate(lexicon.variants), lexicon)


def _words(text: str, lexicon: Lexicon = CHINESE) -> list[str]:
    return [text[token.start : token.end] for token in _cut(text, lexicon).tokens]


def _parties(text: str, lexicon: Lexicon = CHINESE) -> list[tuple[str, str]]:
    return [
        (text[mark.start : mark.end], mark.value.code)
        for mark in _cut(text, lexicon).marks
        if isinstance(mark.value, PartyWord)
    ]


def _names(text: str, lexicon: Lexicon = CHINESE) -> list[str]:
    cuts = _cut(text, lexicon)
    parties = {mark.start for mark in cuts.marks if mark.layer == Layer.PARTY}
    return [text[token.start : token.end] for token in cuts.tokens if token.capital and token.start not in parties]


def test_words_are_cut_by_longest_match() -> None:
    """A state inside another word is none: what covers the text in fewest pieces is taken."""
    assert ["其中", "国家", "同意"] == _words("其中国家同意")
    assert [] == _parties("其中国家同意")


def test_a_longer_title_hides_a_shorter_one() -> None:
    """A mark that ends inside a piece does not count."""
    assert ["外交部长"] == _words("外交部长")


def test_what_nothing_knows_is_one_piece() -> None:
    """Unknown letters in a row are one token."""
    assert ["中国", "达沃", "和", "美国"] == _words("中国达沃和美国")


def test_a_name_stands_behind_an_office_and_before_it() -> None:
    """A surname with letters behind it is a name beside an office; a marker behind it is not its last letter."""
    assert ["王毅", "李大伟"] == _names("外长王毅同李大伟外长会谈")


def test_a_foreign_name_is_told_by_its_letters() -> None:
    """Letters of transcription beside an office are a name, and its parts hold together over a dot."""
    assert ["克里斯", "拉夫罗"] == _names("外长克里斯·拉夫罗同意")


def test_a_name_is_known_in_all_of_the_text() -> None:
    """A name found beside an office is cut as one piece elsewhere too."""
    assert ["欧阳和平", "欧阳和平"] == _names("外长欧阳和平同意。欧阳和平同国家会谈。")


def test_a_name_is_not_told_from_its_letters_alone() -> None:
    """A surname's letter without an office beside it begins no name."""
    assert [] == _names("李大伟同意")


def test_letters_for_states_count_in_a_row_and_before_a_side() -> None:
    """Two letters of states in a row are two parties; one is a party before a word for a side or a government."""
    assert [("中", "CHN"), ("美", "USA")] == _parties("中美会谈")
    assert [("美", "USA")] == _parties("美政府")
    assert [("美", "USA")] == _parties("对美会谈")
    assert [] == _parties("会谈美国家")


def test_a_state_printed_in_full_lends_its_first_letter() -> None:
    """The first letter of a printed state stands for it; of two that begin alike, for neither."""
    assert [("安哥拉", "AGO"), ("安方", "AGO"), ("中", "CHN"), ("安", "AGO")] == _parties(
        "安哥拉会谈，安方同意中安会谈"
    )
    assert [("安哥拉", "AGO"), ("安道尔", "AND")] == _parties("安哥拉和安道尔会谈，安方同意")


def test_characters_may_be_written_in_two_ways() -> None:
    """Variants are read as what they stand for, and printed as they stand."""
    assert ["美國", "外長", "王毅", "與"] == _words("美國外長王毅與")


def test_kana_runs_hold_together() -> None:
    """A state's name inside a longer run of Katakana is none; a run before an office is a name."""
    assert [] == _parties("タイミング", JAPANESE)
    assert ["ラブロフ"] == _names("ロシアのラブロフ外相", JAPANESE)


def test_a_short_run_before_an_office_is_a_name_where_the_pack_says_so() -> None:
    """With `any_name`, Han letters before an office are a name, also before a letter for its state."""
    assert ["高村"] == _names("日本の高村外相と会談", JAPANESE)
    assert ["両国", "外相"] == _words("両国外相", JAPANESE)


def test_no_word_begins_at_a_sign() -> None:
    """Thai is cut by what the pack knows; a sign stays with its letter."""
    assert ["รัฐมนตรี", "หารือ", "กับ", "ผู้แทน"] == _words("รัฐมนตรีหารือกับผู้แทน", THAI)


@pytest.mark.parametrize("line", ["甲说。乙说！", "他说：\u201c好。来。\u201d乙说。", "甲（见上。）说。"])
def test_sentences_end_at_full_stops_outside_quotations(line: str) -> None:
    """Full stops cut without a space behind them, never inside quotation marks or brackets; nothing is lost."""
    pieces = list(full_stops(line))

    assert line == "".join(pieces)
    assert all(piece.count("\u201c") == piece.count("\u201d") for piece in pieces)
    assert len(pieces) == (1 if "（" in line else 2)


def test_a_quotation_that_a_particle_follows_goes_on() -> None:
    """A quotation ends no sentence where "と" goes on behind it."""
    assert ["甲は「行く。」と述べた。", "乙は来た。"] == list(full_stops("甲は「行く。」と述べた。乙は来た。"))


@settings(deadline=None)  # the packs compile in the first example
@given(st.text(alphabet="中美方外长王毅李ーァタイ同和国家對與กับัเ·・:。!3月a 「」"))
def test_tokens_and_marks_stay_within_the_text(text: str) -> None:
    """Whatever the text, tokens are in order, cover all that is no space, and marks begin and end with tokens."""
    for lexicon in (CHINESE, JAPANESE, THAI):
        found = _cut(text, lexicon)
        assert "".join(text.split()) == "".join(text[token.start : token.end] for token in found.tokens)
        starts = {token.start for token in found.tokens}
        ends = {token.end for token in found.tokens}
        assert all(mark.start in starts and mark.end in ends for mark in found.marks)


def test_names_between_spaces_hold_whatever_letters_they_are_made_of() -> None:
    """Behind an honorific the letters up to a space are a name, though a state's name hides in them."""
    thai = packed("th")
    text = "นางสาวมาลี ศรีสุข รองนายกรัฐมนตรี พบหารือ"

    found = cut(text, fold(text), thai)

    assert ["นางสาว", "มาลี", "ศรีสุข", "รองนายกรัฐมนตรี", "พบหารือ"] == [token.text for token in found.tokens]
    assert [] == [mark.value for mark in found.marks if mark.layer == Layer.PARTY]


def test_a_line_without_stops_is_cut_where_a_sentence_opens() -> None:
    """Only behind a space, and only at the words that the pack lists."""
    line = "ไทยพบลาว ทั้งนี้ ลาวขอบคุณ เมื่อวานนี้"

    assert ["ไทยพบลาว", " ทั้งนี้ ลาวขอบคุณ เมื่อวานนี้"] == list(unspaced_sentences(line, ("ทั้งนี้",)))
    assert [line] == list(unspaced_sentences(line, ()))


def test_a_chained_clause_with_a_subject_of_its_own_is_a_sentence() -> None:
    """The word that chains stays with the sentence before; before other words it cuts nothing."""
    line = "ไทยพบลาว โดยนายกานต์ขอบคุณ โดยเร็ว ซึ่ง ไทยยินดี"

    assert ["ไทยพบลาว โดย", "นายกานต์ขอบคุณ โดยเร็ว ซึ่ง ", "ไทยยินดี"] == list(
        unspaced_sentences(line, ("ทั้งนี้",), ("โดย", "ซึ่ง"), ("นาย", "ไทย"))
    )

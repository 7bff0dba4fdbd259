"""Sentences and tokens carry offsets into the report's own text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique import languages
from communique.languages.tables import Numbers
from communique.read.words.fold import fold
from communique.read.words.segment import sentences, tokens

EN = languages.load("en")


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, EN)]


def test_an_abbreviation_ends_no_sentence() -> None:
    """ "U.S." and "Dr." inside a sentence do not cut it."""
    text = "The U.S. envoy met Dr. Amara Nwosu in Accra. They spoke for an hour."

    assert ["The U.S. envoy met Dr. Amara Nwosu in Accra.", "They spoke for an hour."] == _split(text)


def test_an_initial_ends_no_sentence() -> None:
    """A person's initial does not cut a sentence."""
    text = "Minister Tomas J. Varga arrived. He left."

    assert ["Minister Tomas J. Varga arrived.", "He left."] == _split(text)


def test_an_abbreviation_that_closes_a_name_may_end_a_sentence() -> None:
    """A capital behind "D.C." opens a sentence; a date does not."""
    text = "They met in Washington, D.C. Secretary Varga spoke. In Washington, D.C. June 3 is a feast."

    expected = ["They met in Washington, D.C.", "Secretary Varga spoke.", "In Washington, D.C. June 3 is a feast."]
    assert expected == _split(text)


def test_a_line_end_ends_a_sentence() -> None:
    """A headline without a stop is a sentence of its own."""
    assert ["Ministers meet in Oslo", "They talked."] == _split("Ministers meet in Oslo\nThey talked.")


@given(st.text(alphabet="ab .!?\n\u00a0AB\u0130,'\"1"))
def test_sentences_are_in_order_and_within_the_text(text: str) -> None:
    """Whatever the text, spans are not empty, do not overlap, and hold no outer white space."""
    last = 0
    for start, end in sentences(text, EN):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


def test_tokens_point_at_their_characters() -> None:
    """A token's offsets give back its word; abbreviations, numbers and possessives stay whole."""
    text = "Italy's U.S. trade hit 1.5 bn."
    found = tokens(text, fold(text), (0, len(text)))

    assert ["italy", "'s", "u.s.", "trade", "hit", "1.5", "bn", "."] == [token.text for token in found]
    assert all(text[token.start : token.end].lower() == token.text for token in found)


def test_an_elided_word_ends_at_its_apostrophe() -> None:
    """What a pack lists as elided is a token of its own; other apostrophes stay inside their words."""
    text = "Il capo dell’Estonia e l'O'Brien, aujourd'hui."
    found = tokens(text, fold(text), (0, len(text)), elisions=("dell'", "l'"))

    expected = ["il", "capo", "dell'", "estonia", "e", "l'", "o'brien", ",", "aujourd'hui", "."]
    assert expected == [token.text for token in found]


def test_a_name_that_begins_like_an_elided_word_stays_whole() -> None:
    """A capital behind a capitalised apostrophe inside a sentence is a name; at its head an article is elided."""
    text = "L'Estonia ringrazia Marco D'Alba."
    found = tokens(text, fold(text), (0, len(text)), elisions=("d'", "l'"))

    assert ["l'", "estonia", "ringrazia", "marco", "d'alba", "."] == [token.text for token in found]


def test_vowel_signs_do_not_cut_words() -> None:
    """A word of Devanagari or pointed Arabic script is one token, and so are its initials."""
    text = "पी.के. मिश्रा की वार्ता। وزیرِ اعظم"

    texts = [token.text for token in tokens(text, fold(text), (0, len(text)))]

    assert ["पी.के.", "मिश्रा", "की", "वार्ता", "।", "وزیرِ", "اعظم"] == texts


def test_figures_grouped_by_spaces_are_one_token() -> None:
    """ "12 000" is one number where the pack groups figures by spaces; a year before a number is its own."""
    text = "En 2023 500 sacs, puis 12 000 tonnes."
    found = tokens(text, fold(text), (0, len(text)), numbers=Numbers(decimal=",", thousand=".", grouped=True))

    assert ["2023", "500", "12 000"] == [token.text for token in found if token.text[0].isdigit()]


def test_a_magnitude_between_joined_figures_is_a_token() -> None:
    """ "2천300만" is four words where the pack joins figures; a magnitude that opens a word is part of it."""
    text = "천안 2천300만 달러"
    joined = Numbers(decimal=".", thousand=",", joined=True, magnitudes={"천": 1000, "만": 10000})
    found = tokens(text, text, (0, len(text)), numbers=joined)

    assert ["천안", "2", "천", "300", "만", "달러"] == [token.text for token in found]


def test_a_stop_inside_quotation_marks_ends_a_sentence_of_urdu_or_hindi() -> None:
    """A quotation of several sentences, or one whose marks do not match, is no single sentence."""
    text = "اس نے کہا ’بارش ہوئی۔ ہوا چلی‘۔ پھر وہ چلا گیا۔"
    found = [text[start:end] for start, end in sentences(text, languages.load("ur"))]

    assert ["اس نے کہا ’بارش ہوئی۔", "ہوا چلی‘۔", "پھر وہ چلا گیا۔"] == found


def test_a_hyphen_that_a_pack_lists_parts_no_word() -> None:
    """ "après-midi" is one word, and no "after"; any other hyphen is a token of its own."""
    text = "mardi après-midi vis-à-vis"
    found = tokens(text, fold(text), (0, len(text)), elisions=("l'", "après-midi"))

    assert ["mardi", fold("après-midi"), "vis", "-", fold("à"), "-", "vis"] == [token.text for token in found]

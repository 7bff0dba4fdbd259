"""Subjects that are not said go on about whom the text spoke of."""

from __future__ import annotations

from communique import languages
from communique.model.claims import Engagement, Stance
from communique.model.report import Report
from communique.read import read


def _people(text: str) -> list[set[str]]:
    claims = read(Report(id="r", text=text, language="it"), languages.load("it")).claims
    return [{person.name for person in claim.participants} for claim in claims if isinstance(claim, Engagement)]


def test_a_sentence_without_a_subject_goes_on_about_the_one_before() -> None:
    """ "Ha poi incontrato …" tells what the person of the sentence before did."""
    text = (
        "Il ministro degli Esteri norvegese Lars Berg ha visitato Doha. "
        "Ha poi incontrato il primo ministro qatariota Ali Salem."
    )

    assert [{"Lars Berg"}, {"Lars Berg", "Ali Salem"}] == _people(text)


def test_a_first_sentence_has_nobody_to_go_on_about() -> None:
    """Nobody is meant where nobody was spoken of."""
    assert [] == _people("Ha incontrato il primo ministro qatariota Ali Salem.")


def test_what_is_written_onto_the_next_word_opens_a_sentence_too() -> None:
    """ "وأشاد ب" goes on about the minister, though the last letter stands on the word behind it."""
    text = "وصل وزير الخارجية الكيني جون أوتينو إلى بيرو.\nوأشاد بجهود بيرو في المنطقة."
    claims = read(Report(id="r", text=text, language="ar"), languages.load("ar")).claims

    assert ["جون أوتينو"] == [claim.holder.name for claim in claims if isinstance(claim, Stance)]


def test_a_verb_of_another_gender_is_not_said_of_the_state_behind_it() -> None:
    """A masculine verb before a feminine state goes on about the minister; a feminine one is the state's own."""
    text = "وصل وزير الخارجية الكيني جون أوتينو إلى كندا.\n{} كندا بوقف الصيد في فنلندا."
    he, she = (
        read(Report(id="r", text=text.format(verb), language="ar"), languages.load("ar")).claims
        for verb in ("وطالب", "وطالبت")
    )

    assert [["جون أوتينو"], [""]] == [
        [claim.holder.name for claim in claims if isinstance(claim, Stance)] for claims in (he, she)
    ]

"""Who speaks: quotations, reported clauses, turns of a transcript, signed and joint statements."""

from __future__ import annotations

import pytest

from communique.model.report import Report
from communique.read.clauses.speakers import floor, speaker
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon
from communique.read.words.sentence import Document, Sentence, Voice


def _document(text: str, *, title: str | None = None, home: str | None = "KEN", language: str = "en") -> Document:
    return prepare(Report(id="r", text=text, title=title, language=language, home=home), lexicon(language))


def _at(document: Document, word: str) -> tuple[Sentence, int]:
    for sentence in document.sentences:
        for index, token in enumerate(sentence.tokens):
            if token.text == word:
                return sentence, index
    raise AssertionError(word)


def _name(voice: Voice | None) -> tuple[str, str] | None:
    return None if voice is None else (voice.name, voice.code)


_MEETING = "Maltese Foreign Minister Ian Borg met Kenyan Prime Cabinet Secretary Musalia Mudavadi in Nairobi. "


@pytest.mark.parametrize(
    "text",
    [
        '"The port belongs to both Malta and Kenya," Borg said.',
        'Borg said: "The port belongs to both Malta and Kenya."',
        '"We came early," Borg said. "The port belongs to both Malta and Kenya."',
        '"We came early," said Borg, who flew on to Rome.\n"The port belongs to both Malta and Kenya," he added.',
    ],
)
def test_a_quotation_is_put_to_whom_the_words_beside_it_name(text: str) -> None:
    """Attribution after, before, in the middle, and by a pronoun in the next paragraph find one speaker."""
    document = _document(_MEETING + text)
    sentence, index = _at(document, "port")

    assert ("Ian Borg", "MLT") == _name(speaker(document, sentence, index))


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """A paragraph that opens with a quotation mark again goes on with the speaker before."""
    document = _document(_MEETING + "“We came early,” Borg said.\n“The port belongs to both Malta and Kenya.”")
    sentence, index = _at(document, "port")

    assert ("Ian Borg", "MLT") == _name(speaker(document, sentence, index))


def test_a_reported_clause_has_the_subject_of_its_verb_for_speaker() -> None:
    """What X said is X's, without quotation marks too."""
    document = _document(_MEETING + "Mudavadi said that the port belongs to Kenya and Malta.")
    sentence, index = _at(document, "port")

    assert ("Musalia Mudavadi", "KEN") == _name(speaker(document, sentence, index))


def test_a_clause_can_end_in_its_speaker() -> None:
    """An inverted verb of the pack names its speaker after it."""
    text = "Menteri Luar Negeri Malta Ian Borg tiba di Nairobi. Pelabuhan itu milik Kenya, kata Borg."
    document = _document(text, language="id")
    sentence, index = _at(document, "milik")

    assert ("Ian Borg", "MLT") == _name(speaker(document, sentence, index))


def test_a_spokesperson_speaks_for_the_state() -> None:
    """Words of a spokesperson have a party and no name."""
    document = _document('"Kenya stands by Malta," said Kenyan government spokesperson Isaac Mwaura.')
    sentence, index = _at(document, "stands")

    assert ("", "KEN") == _name(speaker(document, sentence, index))


def test_turns_of_a_transcript_hold_until_the_next() -> None:
    """A label in capitals gives the floor, in the middle of a line too."""
    text = (
        "Remarks of Foreign Minister Ian Borg of Malta and Prime Minister Raila Odinga of Kenya.\n"
        "FOREIGN MINISTER BORG: We value Kenya. PRIME MINISTER ODINGA: And we in Kenya admire Malta."
    )
    document = _document(text)
    sentence, index = _at(document, "admire")

    assert ("Raila Odinga", "KEN") == _name(speaker(document, sentence, index))


def test_we_are_who_signed_the_statement() -> None:
    """A line with a name and an office alone, at the head, signs what follows."""
    document = _document("Musalia Mudavadi, Foreign Minister\nWe congratulate the people of Malta on their feast.")
    sentence, index = _at(document, "we")

    assert [("Musalia Mudavadi", "KEN")] == [_name(voice) for voice in floor(document, sentence, index)]


def test_we_are_the_source_where_nobody_signed() -> None:
    """Unsigned words are the source's own state's."""
    document = _document("We congratulate the people of Malta on their feast.")
    sentence, index = _at(document, "we")

    assert [("", "KEN")] == [_name(voice) for voice in floor(document, sentence, index)]


def test_a_joint_statement_has_a_voice_for_each_side() -> None:
    """The sides that the title of a joint statement names speak together."""
    text = "We condemn the raid and will rebuild the pier in Mombasa with Malta."
    document = _document(text, title="Joint Statement of Malta and Kenya on Ports")
    sentence, index = _at(document, "we")

    assert {("", "KEN"), ("", "MLT")} == {_name(voice) for voice in floor(document, sentence, index)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El ministro chileno, Pablo Ruiz, dijo que Bolivia debe abrir el paso."),
        ("de", "Der chilenische Außenminister Pablo Ruiz sagte, Bolivien müsse die Grenze öffnen."),
        ("fr", "« La Bolivie doit ouvrir le passage », a averti le ministre chilien Pablo Ruiz."),
        ("fr", "Le ministre chilien Pablo Ruiz a souligné : « La Bolivie doit ouvrir le passage. »"),
    ],
)
def test_who_is_spoken_of_does_not_speak(language: str, text: str) -> None:
    """What opens the clause behind a verb of speech is no speaker; a verb of a stance beside a quotation tells one."""
    document = _document(text, home=None, language=language)
    sentence, index = _at(document, {"es": "debe", "de": "müsse", "fr": "doit"}[language])

    assert _name(speaker(document, sentence, index)) == ("Pablo Ruiz", "CHL")

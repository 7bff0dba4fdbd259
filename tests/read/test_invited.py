"""Who is invited, who speaks in a letter, and what a discussion was."""

from __future__ import annotations

from communique import languages
from communique.model.claims import Engagement, Stance
from communique.model.dates import parse_date
from communique.model.report import Report
from communique.read import read


def _claims(language: str, text: str) -> list[object]:
    report = Report(id="r", text=text, title=None, language=language, home=None, published=parse_date("2024-10-02"))
    return list(read(report, languages.load(language)).claims)


def _contacts(language: str, text: str) -> list[Engagement]:
    return [claim for claim in _claims(language, text) if isinstance(claim, Engagement)]


def test_whoever_is_invited_makes_the_trip() -> None:
    """Who invites is no traveller, whether the guest is an object or stands behind a preposition."""
    spanish = _contacts("es", "El presidente de Chile invitó a la presidenta de Perú, Ana Ruiz, a visitar Santiago.")
    russian = _contacts("ru", "Президент Турции пригласил президента Перу Ану Руис посетить Анкару.")

    assert [(("CHL", "PER"), "CHL"), (("PER", "TUR"), "TUR")] == [
        (contact.parties, contact.host) for contact in (*spanish, *russian)
    ]
    assert [["PER"], ["PER"]] == [[person.of for person in contact.participants] for contact in (*spanish, *russian)]


def test_several_who_are_asked_to_sign_sign_among_themselves() -> None:
    """Who asks several others for an agreement between them is no side of it."""
    found = _claims("es", "Malta instó a Perú y Ecuador a firmar un acuerdo de paz.")

    assert [("ECU", "PER")] == [claim.parties for claim in found if claim.type == "agreement"]  # type: ignore[attr-defined]


def test_a_letter_is_in_the_words_of_its_sender() -> None:
    """In a message to somebody its sender speaks, over all its paragraphs."""
    text = (
        "Премьер-министр Армении Арам Саргсян направил послание президенту Ирана Али Карими.\n"
        'В послании президенту Ирана Али Карими говорится:\n"Ваше Превосходительство,\n'
        'Сердечно поздравляю Вас с праздником.\nПрошу принять наилучшие пожелания".'
    )
    found = [claim for claim in _claims("ru", text) if isinstance(claim, Stance)]

    assert [("congratulation", "Арам Саргсян", ("IRN",))] == [
        (str(stance.kind), stance.holder.name, stance.target) for stance in found
    ]


def test_a_discussion_is_the_call_that_the_text_then_names() -> None:
    """People who discussed something, and their call in the next sentence, are one contact."""
    text = (
        "President Ana Cruz of Peru and President Luka Borg of Malta discussed trade. "
        "The telephone call between Ana Cruz and Luka Borg took place on 1 October."
    )

    assert ["call"] == [str(contact.kind) for contact in _contacts("en", text)]


def test_a_state_in_brackets_explains_its_town() -> None:
    """A town that no register knows, and one of several of its name, lie in the state printed behind them."""
    text = "El presidente de Perú se reunió en {} con el primer ministro de Malta, Luka Borg."
    places = [
        contact.place
        for town in ("Murtepan (Malta)", "Florencia (Italia)")
        for contact in _contacts("es", text.format(town))
    ]

    assert [("Murtepan", "MLT"), ("Florencia", "ITA")] == [(place.name, place.country) for place in places if place]


def test_who_stands_before_a_relative_clause_makes_its_trip() -> None:
    """ "B, quien realiza una visita a C" is B's trip, not that of whoever receives him."""
    found = _contacts(
        "es", "La ministra de Cuba, Ana Ruiz, recibió al canciller noruego, Lars Berg, quien realiza una visita a Cuba."
    )
    (visit,) = (contact for contact in found if contact.kind == "visit")

    assert ["Lars Berg"] == [person.name for person in visit.participants]

"""Who is who: what joins two names, and what does not."""

from __future__ import annotations

from communique.model.claims import Body, Engagement, Position
from communique.model.report import Report
from communique.model.vocabulary import EngagementKind, RoleCode
from communique.resolve import Actor, ActorKind, SourcedClaim, resolve
from tests.making import claim, person, report, sourced


def post(name: str, of: str | None, role: str = "minister", *, told: Report) -> list[SourcedClaim]:
    """One report's claim that someone holds a post."""
    return sourced(told, claim(Position, told, person=name, role=role, role_code=RoleCode(role), of=of))


def met(told: Report, *people: tuple[str, str]) -> list[SourcedClaim]:
    """One report's claim that people met."""
    parties = tuple(sorted({of for _, of in people}))
    there = tuple(person(name, of, None) for name, of in people)
    return sourced(told, claim(Engagement, told, kind=EngagementKind.MEETING, parties=parties, participants=there))


def names(actors: tuple[Actor, ...]) -> list[set[str]]:
    """The names of each person, as printed."""
    people = [actor for actor in actors if actor.kind is ActorKind.PERSON]
    return sorted(({mention.name for mention in actor.mentions} for actor in people), key=sorted)


def test_one_name_of_one_party_is_one_person() -> None:
    """The same name in two reports, and in other letters, is one person under its fullest name."""
    claims = [
        *post("Ilham Aliyev", "AZE", told=report("a", id="a")),
        *post("ILHAM ALİYEV", "AZE", told=report("b", id="b")),
    ]

    actors = resolve(claims).actors

    assert [{"Ilham Aliyev", "ILHAM ALİYEV"}] == names(actors)
    assert "Ilham Aliyev" == actors[0].name


def test_one_name_of_two_parties_is_two_people() -> None:
    """A name alone never joins people of different states."""
    claims = [*post("Ali Khan", "PAK", told=report("a", id="a")), *post("Ali Khan", "IND", told=report("b", id="b"))]

    assert 2 == len(resolve(claims).actors)


def test_a_name_without_a_party_joins_the_only_one_that_has_one() -> None:
    """Where two parties have someone of that name, it joins neither."""
    nameless = post("Ana Silva", None, told=report("c", id="c"))
    one, other = post("Ana Silva", "PRT", told=report("a", id="a")), post("Ana Silva", "BRA", told=report("b", id="b"))

    assert 1 == len(resolve([*nameless, *one]).actors)
    assert 3 == len(resolve([*nameless, *one, *other]).actors)


def test_a_letter_astray_joins_only_in_the_same_office() -> None:
    """The misspelt name of a minister is that minister; of an envoy it is someone else."""
    right = post("Ri Yong Ho", "PRK", "foreign_minister", told=report("a", id="a"))
    same = post("Ri Yon Ho", "PRK", "foreign_minister", told=report("b", id="b"))
    other = post("Ri Yon Ho", "PRK", "envoy", told=report("b", id="b"))

    assert 1 == len(resolve([*right, *same]).actors)
    assert 2 == len(resolve([*right, *other]).actors)


def test_a_short_form_joins_within_its_report() -> None:
    """A surname is the person of that name whom the same report names in full."""
    told = report("text")
    full = met(told, ("Luciano Portolano", "ITA"), ("Syed Munir", "PAK"))
    short = post("Portolano", "ITA", told=told)

    assert [{"Luciano Portolano", "Portolano"}, {"Syed Munir"}] == names(resolve([*full, *short]).actors)


def test_a_short_form_joins_within_its_pair() -> None:
    """In another report a surname joins at the table of the same parties, not at another."""
    full = met(report("a", id="a"), ("Luciano Portolano", "ITA"), ("Syed Munir", "PAK"))
    same_pair = met(report("b", id="b"), ("Portolano", "ITA"), ("Munir", "PAK"))
    other_pair = met(report("c", id="c"), ("Portolano", "ITA"), ("Hasanov", "AZE"))

    assert 2 == len(resolve([*full, *same_pair]).actors)
    assert 4 == len(resolve([*full, *other_pair]).actors)


def test_a_short_form_of_two_people_stays_apart() -> None:
    """Two candidates are no candidate."""
    told = report("text")
    claims = [
        *met(told, ("Imran Khan", "PAK"), ("Liaquat Khan", "PAK"), ("X Y", "ITA")),
        *post("Khan", "PAK", told=told),
    ]

    assert {"Khan"} in names(resolve(claims).actors)


def test_the_same_words_in_another_order_are_one_name() -> None:
    """Papers that turn a name round name the same person; of another state it is another."""
    turned = post("Mori Takeo", "JPN", told=report("a", id="a"))
    usual = post("Takeo Mori", "JPN", "deputy_minister", told=report("b", id="b"))
    other = post("Takeo Mori", "PER", told=report("c", id="c"))

    assert [{"Mori Takeo", "Takeo Mori"}, {"Takeo Mori"}] == names(resolve([*turned, *usual, *other]).actors)


def test_a_first_name_in_another_form_is_the_same_holder_of_an_office_of_one() -> None:
    """A state has one president at a time; two ministers of a surname may be two people."""
    formal = post("Joaquim R. Prado", "BRA", "head_of_state", told=report("a", id="a"))
    called = post("Joe Prado", "BRA", "head_of_state", told=report("b", id="b"))
    minister = post("Jorge Prado", "BRA", "minister", told=report("c", id="c"))

    assert [{"Joaquim R. Prado", "Joe Prado"}, {"Jorge Prado"}] == names(resolve([*formal, *called, *minister]).actors)


def test_other_middle_names_tell_two_holders_apart() -> None:
    """Father and son may hold one office one after the other."""
    father = post("Georg H. Brandt", "DEU", "head_of_government", told=report("a", id="a"))
    son = post("Georg K. Brandt", "DEU", "head_of_government", told=report("b", id="b"))

    assert 2 == len(resolve([*father, *son]).actors)


def test_the_office_decides_between_two_of_a_surname() -> None:
    """A surname with an office is the one who has it, not the spouse who came along."""
    told = report("text")
    pair = [
        *met(told, ("Kano Haruka", "JPN"), ("Kano Taro", "JPN"), ("X Y", "ITA")),
        *post("Kano Taro", "JPN", "head_of_government", told=told),
    ]
    short = post("Kano", "JPN", "head_of_government", told=told)

    assert {"Kano Taro", "Kano"} in names(resolve([*pair, *short]).actors)


def test_bodies_are_actors_of_their_own() -> None:
    """A ministry is joined by name and party, and is no person."""
    told = report("text")
    meeting = claim(
        Engagement,
        told,
        kind=EngagementKind.TALKS,
        parties=("AZE", "ITA"),
        organisations=(Body(name="Leonardo", of="ITA"),),
    )

    assert [ActorKind.BODY] == [actor.kind for actor in resolve(sourced(told, meeting)).actors]


def test_two_of_one_name_in_careers_that_exclude_each_other_stay_apart() -> None:
    """A minister and an admiral of one name in one year are asked about; years later it is one career."""
    minister = post("Tariq Anwar", "PAK", "minister", told=report("a", id="a"))
    admiral = post("Tariq Anwar", "PAK", "navy_chief", told=report("b", id="b"))
    later = post("Tariq Anwar", "PAK", "navy_chief", told=report("b", id="b", published="2029-05-04"))

    asked = resolve([*minister, *admiral])

    assert 2 == len(asked.actors)
    assert [{actor.id for actor in asked.actors}] == [set(question.subjects) for question in asked.questions]
    assert 1 == len(resolve([*minister, *later]).actors)


def test_two_names_of_one_sound_in_one_claim_are_two_people() -> None:
    """What sounds alike is one minister in two reports, and two where one claim has both of them in the office."""
    one, other = ("Sergey Lavrow", "RUS"), ("Sergei Lawrov", "RUS")
    apart = [*_ministers(report("a", id="a"), one), *_ministers(report("b", id="b"), other)]
    beside = _ministers(report("c", id="c"), one, other)

    assert [{"Sergey Lavrow", "Sergei Lawrov"}] == names(resolve(apart).actors)
    assert [{"Sergei Lawrov"}, {"Sergey Lavrow"}] == names(resolve([*apart, *beside]).actors)


def _ministers(told: Report, *people: tuple[str, str]) -> list[SourcedClaim]:
    parties = ("ITA", *sorted({of for _, of in people}))
    there = tuple(person(name, of, "minister") for name, of in people)
    return sourced(told, claim(Engagement, told, kind=EngagementKind.MEETING, parties=parties, participants=there))


def test_a_surname_in_office_is_the_holder_whom_the_register_has_there() -> None:
    """Where two of that name are called president, the one who was; without the register neither."""
    full = post("Joseph R. Biden", "USA", "head_of_state", told=report("a", id="a"))
    other = post("George Biden", "USA", "head_of_state", told=report("b", id="b"))
    short = post("Biden", "USA", "head_of_state", told=report("c", id="c"))
    once = post("Biden", "USA", "head_of_state", told=report("d", id="d", published="1951-05-04"))

    assert [{"Biden", "Joseph R. Biden"}, {"George Biden"}] == names(resolve([*full, *other, *short]).actors)
    assert 3 == len(resolve([*full, *other, *once]).actors)


def test_an_actor_is_called_by_a_whole_name_in_latin_letters() -> None:
    """Of names in several scripts; a surname alone is none, however it is written."""
    told = [
        *post("Владимир Владимирович Путин", "RUS", "head_of_state", told=report("a", id="a", published="2023-05-01")),
        *post("Vladimir Putin", "RUS", "head_of_state", told=report("b", id="b")),
    ]
    alone = post("Ван", "CHN", "ambassador", told=report("d", id="d"))

    assert ["Vladimir Putin"] == [actor.name for actor in resolve(told).actors]
    assert ["Ван"] == [actor.name for actor in resolve(alone).actors]

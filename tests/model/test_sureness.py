"""How sure a reading is of a claim."""

from __future__ import annotations

import pytest

from communique.model.claims import (
    Amount,
    AnyClaim,
    Cooperation,
    Engagement,
    Figure,
    Holder,
    Position,
    Stance,
    Transfer,
    to_codebook,
)
from communique.model.sureness import Sureness, graded, is_as_sure, sureness, surest
from communique.model.vocabulary import (
    CooperationKind,
    CooperationStatus,
    EngagementKind,
    FigureKind,
    RoleCode,
    StanceKind,
    TransferKind,
    TransferStatus,
)
from tests.making import claim, person, report

TEXT = report("They met in Rome. They will meet again.")
PAIR = ("ITA", "PAK")


def meeting(*people: tuple[str, str]) -> Engagement:
    """A meeting with these people, each with a side."""
    present = tuple(person(name, of) for name, of in people)
    fields = {"participants": present} if present else {}
    return claim(Engagement, TEXT, kind=EngagementKind.MEETING, parties=PAIR, **fields)


def figure(**fields: object) -> Figure:
    """What was traded."""
    return claim(Figure, TEXT, kind=FigureKind.TRADE, value=Amount(5.0, "USD"), subject="ITA", **fields)


def stance(kind: StanceKind) -> Stance:
    """What Italy says to Pakistan."""
    return claim(Stance, TEXT, kind=kind, holder=Holder("ITA"), target=("PAK",))


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        (meeting(("Ana Verdi", "ITA"), ("Omar Shah", "PAK")), Sureness.CERTAIN),
        (meeting(("Ana Verdi", "ITA"), ("Luca Neri", "ITA")), Sureness.LIKELY),
        (meeting(), Sureness.DOUBTFUL),
        (figure(counterpart="PAK", period="2023"), Sureness.CERTAIN),
        (figure(counterpart="PAK"), Sureness.LIKELY),
        (figure(), Sureness.DOUBTFUL),
        (stance(StanceKind.CRITICISM), Sureness.CERTAIN),
        (stance(StanceKind.CALL), Sureness.LIKELY),
        (stance(StanceKind.SUPPORT), Sureness.DOUBTFUL),
    ],
)
def test_a_claim_is_as_sure_as_what_it_rests_on(told: AnyClaim, grade: Sureness) -> None:
    """People of both sides, both parties with a period, words that are nothing else."""
    assert grade is sureness(told)


def test_numbers_and_repetition_speak_for_a_claim() -> None:
    """A transfer with its value, a relation of two sentences; a post in general words speaks against it."""
    deal = {"kind": TransferKind.ARMS, "status": TransferStatus.ORDERED, "supplier": "ITA", "recipient": "PAK"}
    relation = claim(Cooperation, TEXT, kind=CooperationKind.RELATION, status=CooperationStatus.ONGOING, parties=PAIR)
    post = claim(Position, TEXT, person="Ana Verdi", role="official", role_code=RoleCode.OFFICIAL)

    assert Sureness.LIKELY is sureness(claim(Transfer, TEXT, quantity=3.0, **deal))
    assert Sureness.DOUBTFUL is sureness(claim(Transfer, TEXT, **deal))
    assert Sureness.DOUBTFUL is sureness(relation)
    assert Sureness.DOUBTFUL is sureness(post)


def test_grades_stand_in_order() -> None:
    """What is certain is likely all the more; several claims are as sure as the surest of them."""
    certain, doubtful = meeting(("Ana Verdi", "ITA"), ("Omar Shah", "PAK")), meeting()

    assert is_as_sure(certain, Sureness.LIKELY)
    assert not is_as_sure(doubtful, Sureness.LIKELY)
    assert Sureness.CERTAIN is surest([doubtful, certain])


def test_the_codebook_s_fields_come_with_the_grade() -> None:
    """Nothing else is added."""
    told = meeting()

    assert {**to_codebook(told), "sure": "doubtful"} == graded(told)

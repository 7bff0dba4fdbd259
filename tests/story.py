"""A few reports about Italy and Pakistan with their claims: what the tests of asking and showing ask about."""

from __future__ import annotations

from pathlib import Path

from communique.api import Record, open_record
from communique.ask.answers import Dossier
from communique.ask.dossiers import dossier
from communique.model.claims import (
    Agreement,
    Amount,
    AnyClaim,
    Body,
    Cooperation,
    Engagement,
    Figure,
    Holder,
    Place,
    Position,
    Stance,
    Transfer,
)
from communique.model.report import Report
from communique.model.vocabulary import Bound, RoleCode, Topic
from communique.record.store import open_store
from communique.record.writing import add_readings
from communique.resolve import Resolution, resolve
from tests.making import claim, person, reading, report, sourced

PAIR = ("ITA", "PAK")
ROSSI = person("Anna Rossi", "ITA", "defence_minister", "Defence Minister")
KHAN = person("Imran Khan", "PAK", "defence_minister", "Minister of Defence")

FIRST = report(
    "Anna Rossi met Imran Khan in Roma on 2 May. They held the 15th session of the joint committee. "
    "Trade reached 1.5 billion dollars in 2022. Italy supports dialogue.",
    id="first",
    published="2023-05-03",
    title="Ministers meet in Rome",
    source="Gazette",
    url="https://gazette.example/rome?a=1&b=2",
)
SECOND = report(
    "Rossi bertemu Imran Khan di Roma, Selasa. Kedua menteri menandatangani perjanjian enam kapal patroli. "
    "Perdagangan mencapai 1,6 miliar dolar pada 2022. Italia mengirim dua kapal.",
    id="second",
    published="2023-05-04",
    title='Pertemuan <script>alert("x")</script>',
    source="Harian",
    language="id",
    url="javascript:alert(1)",
)
THIRD = report(
    "The 12th session was held in 2019. Italy and Pakistan are partners. Anna Rossi plans a visit to Pakistan in June.",
    id="third",
    published="2023-05-20",
    source="Gazette",
)


def claims() -> dict[str, tuple[Report, list[AnyClaim]]]:
    """The claims of each report."""
    met = {"kind": "meeting", "parties": PAIR, "start": "2023-05-02"}
    session = {"kind": "committee", "parties": PAIR, "series": "joint committee"}
    trade = {"kind": "trade", "subject": "ITA", "counterpart": "PAK", "period": "2022"}
    office = {"role_code": RoleCode.DEFENCE_MINISTER}
    return {
        "first": (
            FIRST,
            [
                claim(
                    Engagement,
                    FIRST,
                    "Anna Rossi met Imran Khan in Roma on 2 May.",
                    participants=(ROSSI, KHAN),
                    place=Place("Roma", "ITA"),
                    topics=(Topic.DEFENCE, Topic.NAVY),
                    **met,
                ),
                claim(Engagement, FIRST, "They held the 15th session of the joint committee.", ordinal=15, **session),
                claim(
                    Figure,
                    FIRST,
                    "Trade reached 1.5 billion dollars in 2022.",
                    value=Amount(1.5e9, "USD"),
                    **trade,
                ),
                claim(
                    Stance,
                    FIRST,
                    "Italy supports dialogue.",
                    kind="support",
                    holder=Holder("ITA"),
                    target=("PAK",),
                    object="dialogue",
                ),
                claim(Position, FIRST, "Anna Rossi", person="Anna Rossi", role="Defence Minister", of="ITA", **office),
                claim(
                    Position, FIRST, "Imran Khan", person="Imran Khan", role="Minister of Defence", of="PAK", **office
                ),
            ],
        ),
        "second": (
            SECOND,
            [
                claim(
                    Engagement,
                    SECOND,
                    "Rossi bertemu Imran Khan di Roma, Selasa.",
                    participants=(person("Rossi", "ITA", "defence_minister"), KHAN),
                    **met,
                ),
                claim(
                    Agreement,
                    SECOND,
                    "Kedua menteri menandatangani perjanjian enam kapal patroli.",
                    kind="agreement",
                    status="signed",
                    parties=PAIR,
                    title="perjanjian enam kapal patroli",
                    signatories=(person("Rossi", "ITA", "defence_minister"), KHAN),
                    organisations=(Body("Fincantieri", "ITA"),),
                    value=Amount(2e8, "EUR", Bound.ABOUT),
                ),
                claim(
                    Figure,
                    SECOND,
                    "Perdagangan mencapai 1,6 miliar dolar pada 2022.",
                    value=Amount(1.6e9, "USD", Bound.OVER),
                    **trade,
                ),
                claim(
                    Transfer,
                    SECOND,
                    "Italia mengirim dua kapal.",
                    kind="arms",
                    status="delivered",
                    supplier="ITA",
                    recipient="PAK",
                    item="kapal",
                    quantity=2.0,
                ),
            ],
        ),
        "third": (
            THIRD,
            [
                claim(Engagement, THIRD, "The 12th session was held in 2019.", ordinal=12, start="2019", **session),
                claim(
                    Cooperation,
                    THIRD,
                    "Italy and Pakistan are partners.",
                    kind="relation",
                    status="ongoing",
                    parties=PAIR,
                ),
                claim(
                    Engagement,
                    THIRD,
                    "Anna Rossi plans a visit to Pakistan in June.",
                    kind="visit",
                    status="planned",
                    parties=PAIR,
                    host="PAK",
                    start="2023-06",
                    participants=(ROSSI,),
                ),
            ],
        ),
    }


def reports() -> dict[str, Report]:
    """The reports by id."""
    return {told.id: told for told, _ in claims().values()}


def resolution() -> Resolution:
    """What follows from the claims."""
    return resolve([one for told, found in claims().values() for one in sourced(told, *found)])


def the_dossier() -> Dossier:
    """The dossier of the pair."""
    return dossier(PAIR, resolution(), reports())


def record_of_story(path: Path) -> Record:
    """The story as a record, resolved."""
    store = open_store(path, create=True)
    add_readings(store, [(told, reading(told, *found)) for told, found in claims().values()])
    store.close()
    return open_record(path)

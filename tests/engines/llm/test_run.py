"""A model over real HTTP, well and badly behaved: the record holds only what the reports say, and loses none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from communique.api import Record, open_record
from communique.engines.answers import Answers
from communique.engines.llm.asking import Asking
from communique.engines.llm.costs import Counter
from communique.engines.llm.endpoint import Endpoint, EndpointError, Patience
from communique.engines.llm.prompt import Setup
from communique.model.corrections import said_by
from communique.model.reading import Reading, to_json
from communique.record.engines import Engine, engine_reader
from communique.record.intake import Extra
from communique.record.loading import load_reading, load_reports, report_ids
from communique.record.store import open_store, reading
from communique.record.values import Summary
from tests.engines.model_server import ModelServer, Said

SETUP = Setup(model="tiny")
QUICK = Patience(whole=4.0, idle=4.0, tries=2, rest=0.01)
#: Own sentences; each report tells by its town what the server does with it.
TEXT = "Italy and Indonesia signed a memorandum on fisheries in {town} on 4 June 2024."


def cited(value: object, *quotes: str) -> dict[str, object]:
    """A value as a model gives it."""
    return {"value": value, "quotes": list(quotes)}


def memorandum(passage: str, **changes: Any) -> dict[str, Any]:
    """The claim that the text of a report bears out."""
    return {
        "type": "agreement",
        "cites": [passage],
        "kind": cited("memorandum", "memorandum"),
        "status": cited("signed", "signed"),
        "parties": [cited("ITA", "Italy"), cited("IDN", "Indonesia")],
        "start": cited("2024-06-04", "4 June 2024"),
        **changes,
    }


def folder_of(folder: Path, **texts: str) -> Path:
    """A file of reports by their ids."""
    lines = [
        json.dumps({"id": name, "text": text, "language": "en", "published": "2024-06-05"})
        for name, text in texts.items()
    ]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@contextmanager
def asking(endpoint: str, folder: Path, *, most_tokens: int | None = None) -> Iterator[Asking]:
    """A model behind an endpoint, its answers kept in a folder."""
    answers = Answers(folder / "answers.db")
    try:
        counter = Counter(most_tokens=most_tokens)
        yield Asking(Endpoint(endpoint, patience=QUICK), answers, counter, model=SETUP.model)
    finally:
        answers.close()


def read_all(record: Record, ask: Asking, path: Path, *, engine: Engine = Engine.LLM, **more: Any) -> Summary:
    """Read a file of reports by an engine."""
    return record.read(path, reader=engine_reader(engine, ask, SETUP, threads=3), **more)


def readings_in(path: Path) -> list[Reading]:
    """The readings of a record."""
    with closing(open_store(path)) as store, reading(store) as connection:
        reports = load_reports(connection, report_ids(connection)).values()
        return [found for one in reports if (found := load_reading(connection, one)) is not None]


def behave(asked: dict[str, Any], before: int) -> Said:
    """What each report's town asks of the server."""
    passage = asked["passage"]
    good = memorandum(passage)
    answers = {
        "Rome": Said([good]),
        "Milan": Said([memorandum(passage, parties=[cited("FRA", "Italy"), cited("DEU", "Indonesia")])]),
        "Turin": Said(
            [memorandum(passage, start=cited("2025-01-01", "4 June 2024"), status=cited("ended", "signed on"))]
        ),
        "Genoa": Said([memorandum("France and Italy signed a treaty in Genoa."), "no claim", {"type": 7}]),
        "Naples": Said("Here you are: {'claims': ["),
        "Bari": Said([good], drip=0.02),
        "Parma": Said(hang_up=True),
        "Siena": Said([good], status=200 if before else 429, headers={"Retry-After": "0"}),
        "Pisa": Said("", status=500),
        "Lucca": Said([good], wait=6.0),
        "Trento": Said("[" * 100_000),
        "Udine": Said(f"```json\n{json.dumps({'claims': [good]})}\n```"),
    }
    return next(said for town, said in answers.items() if town in passage)


TOWNS = "Rome Milan Turin Genoa Naples Bari Parma Siena Pisa Lucca Trento Udine".split()
LOST = {"Naples", "Bari", "Parma", "Pisa", "Lucca", "Trento"}


def test_a_model_that_behaves_badly_puts_nothing_into_the_record_and_costs_no_report(tmp_path: Path) -> None:
    """Well, wrongly, invented, broken, slowly, not at all, 429, 500: what stands is said; the rest is a problem."""
    path = folder_of(tmp_path, **{town: TEXT.format(town=town) for town in TOWNS})
    with (
        ModelServer(behave) as server,
        asking(server.endpoint, tmp_path) as ask,
        open_record(tmp_path / "r.db") as record,
    ):
        summary = read_all(record, ask, path)
        claims = record.claims()
        failed = {failure.report for failure in record.failures()}

    readings = {one.id: one for one in readings_in(tmp_path / "r.db")}
    assert len(TOWNS) == summary.progress.reports
    assert set(TOWNS) == set(readings)
    assert {"Rome", "Siena", "Udine"} == {one.report_id for one in claims}
    said = {"kind": "memorandum", "status": "signed", "parties": ["IDN", "ITA"], "start": "2024-06-04"}
    assert [said] * 3 == [said_by(one.claim) for one in claims]
    assert LOST == failed
    assert all(readings[town].problems for town in set(TOWNS) - {"Rome", "Siena", "Udine"})


@pytest.mark.parametrize("engine", [Engine.LLM, Engine.BOTH])
def test_a_rerun_asks_nothing_and_comes_to_the_same_readings(tmp_path: Path, engine: Engine) -> None:
    """The answers are remembered by what was asked; another record gets the same bytes of them."""
    path = folder_of(tmp_path, Rome=TEXT.format(town="Rome"), Udine=TEXT.format(town="Udine"))
    digests = []
    with ModelServer(behave) as server:
        for name in ("one.db", "two.db"):
            with asking(server.endpoint, tmp_path) as ask, open_record(tmp_path / name) as record:
                read_all(record, ask, path, engine=engine)
            digests.append([to_json(one) for one in readings_in(tmp_path / name)])

    assert digests[0] == digests[1]
    assert 2 == len(server.asked)


def test_a_failed_report_is_tried_again_and_the_rest_is_not_asked_again(tmp_path: Path) -> None:
    """What a server that was down left over is read by a retry; what was read before it stays until then."""
    down = {"Rome"}

    def script(asked: dict[str, Any], _: int) -> Said:
        is_down = any(town in asked["passage"] for town in down)
        return Said("", status=503) if is_down else Said([memorandum(asked["passage"])])

    path = folder_of(tmp_path, Rome=TEXT.format(town="Rome"), Udine=TEXT.format(town="Udine"))
    with (
        ModelServer(script) as server,
        asking(server.endpoint, tmp_path) as ask,
        open_record(tmp_path / "r.db") as record,
    ):
        read_all(record, ask, path)
        down.clear()
        asked = len(server.asked)
        record.retry(reader=engine_reader(Engine.LLM, ask, SETUP))

        assert {"Rome", "Udine"} == {one.report_id for one in record.claims()}
        assert asked + 1 == len(server.asked)
        assert () == record.failures()


def test_a_model_that_fails_takes_nothing_from_what_was_read_before(tmp_path: Path) -> None:
    """A reading by the rules stays in place where the model gives none."""
    path = folder_of(tmp_path, Pisa=TEXT.format(town="Pisa"))
    with (
        ModelServer(behave) as server,
        asking(server.endpoint, tmp_path) as ask,
        open_record(tmp_path / "r.db") as record,
    ):
        record.read(path)
        before = [one.claim for one in record.claims()]
        summary = read_all(record, ask, path, reread=True)

        assert before
        assert before == [one.claim for one in record.claims()]
        assert 1 == summary.failed


def test_an_endpoint_that_is_gone_ends_the_run_and_keeps_what_was_read(tmp_path: Path) -> None:
    """After twenty questions without an answer no more are asked."""
    path = folder_of(tmp_path, **{f"r{number}": f"{TEXT.format(town='Pisa')} {number}" for number in range(60)})
    with (
        ModelServer(behave) as server,
        asking(server.endpoint, tmp_path) as ask,
        open_record(tmp_path / "r.db") as record,
    ):
        with pytest.raises(EndpointError, match="no answer to"):
            read_all(record, ask, path)

        assert len(server.asked) <= 2 * (20 + 6)


def test_a_limit_of_tokens_ends_the_asking(tmp_path: Path) -> None:
    """What is left unread is a problem, and read by the next run."""
    path = folder_of(tmp_path, **{town: TEXT.format(town=town) for town in ("Rome", "Udine", "Siena")})
    with ModelServer(behave) as server, open_record(tmp_path / "r.db") as record:
        with asking(server.endpoint, tmp_path, most_tokens=100) as ask:
            record.read(path, reader=engine_reader(Engine.LLM, ask, SETUP, threads=1))
        assert {"Rome"} == {one.report_id for one in record.claims()}
        with asking(server.endpoint, tmp_path) as ask:
            record.retry(reader=engine_reader(Engine.LLM, ask, SETUP, threads=1))

        assert {"Rome", "Udine", "Siena"} == {one.report_id for one in record.claims()}


def test_an_answer_that_is_cut_off_is_asked_for_in_halves(tmp_path: Path) -> None:
    """A passage that is too much for one answer is two; nothing of it is lost."""
    first, second = (
        TEXT.format(town="Rome"),
        "Italy and Indonesia signed a memorandum on energy in Bari on 4 June 2024.",
    )

    def script(asked: dict[str, Any], _: int) -> Said:
        lines = asked["passage"].strip().split("\n")
        return Said([], finish="length") if len(lines) > 1 else Said([memorandum(lines[0])])

    path = folder_of(tmp_path, Both=f"{first}\n{second}")
    with (
        ModelServer(script) as server,
        asking(server.endpoint, tmp_path) as ask,
        open_record(tmp_path / "r.db") as record,
    ):
        read_all(record, ask, path)
        (claim,) = record.claims()

    assert [first, second] == [cite.quote for cite in claim.claim.cites]
    assert ["", first] == [one["before"] for one in server.asked[1:]]


def test_only_so_many_are_asked_about_at_once(tmp_path: Path) -> None:
    """Reports wait for their turn; answers come back in the reports' order."""
    path = folder_of(tmp_path, **{f"r{number}": f"{TEXT.format(town='Rome')} {number}" for number in range(12)})
    read = []
    with (
        ModelServer(behave) as server,
        asking(server.endpoint, tmp_path) as ask,
        open_record(tmp_path / "r.db") as record,
    ):
        read_all(record, ask, path, extra=Extra(keep=lambda one, _: read.append(one.id)))

    assert [f"r{number}" for number in range(12)] == read


def test_a_key_is_sent_and_never_unencrypted_to_another_machine() -> None:
    """A key for an endpoint that is not this machine asks for https."""
    with pytest.raises(EndpointError, match="unencrypted"):
        Endpoint("http://203.0.113.7:8000/v1", key="secret")

    with ModelServer(behave) as server:
        Endpoint(server.endpoint, key="secret", patience=QUICK).ask(
            json.dumps({"messages": [{"content": json.dumps({"passage": "Rome"})}]}).encode()
        )

    assert ["Bearer secret"] == [head["Authorization"] for head in server.heads]

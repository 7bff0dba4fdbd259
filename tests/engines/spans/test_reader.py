"""What the encoder proposes the rules take as theirs, sign, and never lose what they read without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communique import languages, read
from communique.engines.spans.encoder import Encoder
from communique.engines.spans.reader import LABELS, LEAST, read_with_spans, reader_name
from communique.ingest import make_report
from communique.model.claims import Position
from communique.model.reading import Reading
from communique.record.spans import spans_reader
from tests.engines.spans.tiny import make_model

TEXT = "The Storm Warden of Kenya, Chad Jordan, met the Minister of Defence of Ghana, Ama Owusu, in Accra on Monday."
KNOWN = {"Chad": 0, "Jordan": 0, "Storm": 1, "Warden": 1}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model that knows a name of two states and an office of no pack."""
    return make_model(tmp_path_factory.mktemp("models") / "tiny", KNOWN)


@pytest.fixture(scope="module")
def encoder(model: Path) -> Encoder:
    """The model, loaded."""
    return Encoder(model, tuple(LABELS), least=LEAST)


def aided(encoder: Encoder, text: str = TEXT) -> Reading:
    """The reading of a text with what the encoder proposes."""
    report = make_report(text, id="x", language="en", published="2025-03-05")
    return read_with_spans(report, languages.load("en"), encoder)


def people(reading: Reading) -> dict[str, tuple[str | None, str | None]]:
    """The office and state of each person of a reading."""
    return {claim.person: (claim.role, claim.of) for claim in reading.claims if isinstance(claim, Position)}


def test_a_person_and_an_office_that_no_pack_knows_are_read(encoder: Encoder) -> None:
    """Alone the rules take Chad and Jordan for states, and the office for none."""
    assert people(aided(encoder)) == {
        "Chad Jordan": ("Storm Warden of Kenya", "KEN"),
        "Ama Owusu": ("Minister of Defence of Ghana", "GHA"),
    }


def test_what_only_a_proposal_gave_is_signed_by_the_encoder(encoder: Encoder) -> None:
    """The name of its folder and the digest of its files say which it was."""
    reading = aided(encoder)
    signed = {
        claim.person: [voice.engine for voice in voices]
        for claim, voices in zip(reading.claims, reading.voices, strict=True)
        if isinstance(claim, Position)
    }
    assert signed == {"Chad Jordan": ["spans"], "Ama Owusu": ["rules"]}
    assert reading.reader == reader_name(encoder)
    voice = next(voice for voices in reading.voices for voice in voices if voice.engine == "spans")
    assert (voice.model, voice.prompt) == ("tiny", encoder.digest)


def test_every_citation_holds_the_words_of_the_report(encoder: Encoder) -> None:
    """An encoder proposes places, never words."""
    for claim in aided(encoder).claims:
        assert all(TEXT[cite.start : cite.end] == cite.quote for cite in claim.cites)


def test_what_the_rules_read_alone_stays(tmp_path: Path) -> None:
    """A wrong proposal adds, and takes nothing."""
    wrong = Encoder(make_model(tmp_path / "wrong", {"Minister": 0, "Ghana": 0}), tuple(LABELS), least=LEAST)
    report = make_report(TEXT, id="x", language="en", published="2025-03-05")
    plain = read.read(report, languages.load("en"))
    assert set(map(repr, plain.claims)) <= set(map(repr, read_with_spans(report, languages.load("en"), wrong).claims))


def test_where_nothing_is_proposed_the_rules_say_it_all(encoder: Encoder) -> None:
    """And sign it."""
    reading = aided(encoder, "The Minister of Defence of Ghana, Ama Owusu, met her Kenyan counterpart in Accra.")
    assert {voice.engine for voices in reading.voices for voice in voices} == {"rules"}


def test_the_same_files_give_the_same_bytes(model: Path, encoder: Encoder) -> None:
    """A rerun changes nothing."""
    again = Encoder(model, tuple(LABELS), least=LEAST)
    assert aided(again) == aided(encoder)


def test_a_language_without_a_pack_is_a_problem(encoder: Encoder) -> None:
    """The rules have nothing to take proposals into."""
    report = make_report("Ministri takoi homologun e tij.", id="x", language="sq")
    assert [problem.code for problem in spans_reader(encoder).read_one(report).problems] == ["unreadable"]


def test_an_encoder_that_breaks_is_a_problem_of_that_report(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The batch goes on."""
    monkeypatch.setattr(encoder, "_session", None)
    report = make_report(TEXT, id="x", language="en")
    reading = spans_reader(encoder).read_one(report)
    assert [problem.code for problem in reading.problems] == ["failed"]
    assert not reading.claims


def test_the_command_reads_with_an_encoder(model: Path, tmp_path: Path) -> None:
    """What is kept is what the command reads by default, and who said it."""
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    record = tmp_path / "desk.db"
    command = [sys.executable, "-m", "communique"]
    read_it = [*command, "read", str(tmp_path / "report.txt"), "--record", str(record), "--language", "en"]
    done = subprocess.run(
        [*read_it, "--engine", "spans", "--model", str(model)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    listed = subprocess.run(
        [*command, "claims", "--record", str(record), "--json"], capture_output=True, text=True, check=True
    )
    assert "Storm Warden" in listed.stdout
    assert '"engine":"spans"' in listed.stdout.replace(": ", ":")


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    """In the words to type."""
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    without = "import sys; sys.modules['onnxruntime'] = None; from communique.cli import main; main()"
    asked = ["read", str(tmp_path), "--record", str(tmp_path / "desk.db"), "--engine", "spans", "--model", "nowhere"]
    done = subprocess.run([sys.executable, "-c", without, *asked], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "pip install 'communique[spans]'" in done.stderr

"""A model is loaded from its files and asked as GLiNER's are; a folder without one is refused by name."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from communique.engines.spans.encoder import Encoder
from communique.engines.spans.reader import LABELS, LEAST
from communique.model.errors import InputError
from tests.engines.spans.tiny import make_model

KNOWN = {"Chad": 0, "Jordan": 0, "Chief": 1, "Whip": 1}


def opened(folder: Path) -> Encoder:
    """The encoder of a folder, as the command opens it."""
    return Encoder(folder, tuple(LABELS), least=LEAST)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model that knows four words."""
    return make_model(tmp_path_factory.mktemp("models") / "tiny", KNOWN, others=("of", "Kenya", "met"))


def test_it_finds_the_longest_runs_of_words_that_fit_a_label(model: Path) -> None:
    """A run is as sure as its worst word, and the longer of equals stands."""
    found = opened(model).find(["Chief", "Whip", "of", "Kenya", "Chad", "Jordan", "met"])
    assert [(one.first, one.last, one.label) for one in found] == [(0, 2, 1), (4, 6, 0)]
    assert all(0.5 < one.score < 1 for one in found)


def test_a_sentence_without_a_known_word_gives_nothing(model: Path) -> None:
    """Not even what it has never seen."""
    assert opened(model).find(["met", "Accra"]) == []


def test_one_word_alone_can_be_asked_about(model: Path) -> None:
    """The least that a sentence holds."""
    assert [(one.first, one.last) for one in opened(model).find(["Chad"])] == [(0, 1)]


def test_the_digest_tells_models_and_ways_to_ask_apart(model: Path, tmp_path: Path) -> None:
    """A reading says which files it rests on, and how they were asked."""
    other = make_model(tmp_path / "tiny", {"Chad": 0})
    strict = Encoder(model, tuple(LABELS), least=0.9)
    assert len({opened(model).digest, opened(other).digest, strict.digest}) == 3
    assert opened(model).digest == opened(model).digest


def test_a_folder_without_a_model_is_named_with_what_to_do(tmp_path: Path) -> None:
    """The file that lacks is named."""
    with pytest.raises(InputError, match=r"gliner_config\.json.*no model"):
        opened(tmp_path)


def test_a_model_of_another_mode_is_refused(tmp_path: Path) -> None:
    """Its answers would mean something else."""
    (tmp_path / "gliner_config.json").write_bytes(msgspec.json.encode({"span_mode": "token_level"}))
    with pytest.raises(InputError, match="token_level"):
        opened(tmp_path)


@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json", "gliner_config.json"])
def test_a_damaged_file_is_named(damaged: str, tmp_path: Path) -> None:
    """Whatever the library raises at it."""
    make_model(tmp_path, KNOWN)
    (tmp_path / damaged).write_bytes(b"\x00no such file")
    with pytest.raises(InputError, match=damaged.replace(".", r"\.")):
        opened(tmp_path)


def test_a_folder_without_its_graph_is_refused(tmp_path: Path) -> None:
    """As published models for another library are."""
    make_model(tmp_path, KNOWN)
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(InputError, match=r"model\.onnx"):
        opened(tmp_path)


def test_the_graph_may_lie_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """As some are published."""
    make_model(tmp_path, KNOWN)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "model.onnx").rename(tmp_path / "onnx" / "model.onnx")
    assert opened(tmp_path).find(["Chad"])

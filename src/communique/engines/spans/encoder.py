"""An encoder from a folder of its files, run by ONNX Runtime: an extra, for those who have a model.

The folder holds what a GLiNER model is published with: `gliner_config.json`,
`tokenizer.json`, and `model.onnx` (or `onnx/model.onnx`), exported in span
mode. ONNX Runtime and the tokenizer take a tenth of the room that torch
takes, and read the same files; `docs/decisions/0029` has the choice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from communique.engines.spans.asking import Labels, Scored, answer, question
from communique.model.errors import InputError

#: Where a model's graph lies in its folder.
_GRAPHS = ("model.onnx", "onnx/model.onnx")
#: What a graph in span mode is given.
_TAKES = frozenset({"input_ids", "attention_mask", "words_mask", "text_lengths", "span_idx", "span_mask"})
_SPAN_MODE = "markerV0"
#: A sentence of more words than these is asked about in pieces, whatever the model would take.
_MOST_WORDS = 200
_CHUNK = 1 << 20


class Config(msgspec.Struct, frozen=True):
    """What a model says of itself, with the values that GLiNER takes where it says nothing."""

    max_width: int = 12
    max_len: int = 384
    span_mode: str = _SPAN_MODE
    ent_token: str = "<<ENT>>"  # noqa: S105  # no secret
    sep_token: str = "<<SEP>>"  # noqa: S105  # as above


class Encoder:
    """A GLiNER model, loaded: told labels once, asked about one sentence at a time.

    `name` is its folder's, `digest` that of its files and of how it is asked;
    a sentence of more than `most_words` words is asked about in pieces.
    """

    def __init__(self, folder: Path, labels: Sequence[str], *, least: float) -> None:
        """Load the model of a folder; what scores under `least` (0 to 1) it does not find.

        Raises:
            InputError: The folder holds no such model.
        """
        config, graph = _config(folder), _graph(folder)
        self.labels = Labels(tuple(labels), config.ent_token, config.sep_token)
        self.least, self.width = least, config.max_width
        self.name = folder.resolve().name
        self.most_words = max(1, min(_MOST_WORDS, config.max_len // 2))
        self._tokenizer = _opened(folder / "tokenizer.json", Tokenizer.from_file)
        self._session = _opened(graph, lambda path: InferenceSession(path, providers=["CPUExecutionProvider"]))
        self._takes = {one.name for one in self._session.get_inputs()}
        unknown = self._takes - _TAKES
        if unknown:
            raise InputError(str(graph), f"asks for {', '.join(sorted(unknown))}", "export the model in span mode")
        asked = msgspec.json.encode([*self.labels.words, least])
        self.digest = _digest((folder / "gliner_config.json", folder / "tokenizer.json", graph), asked)

    def find(self, words: Sequence[str]) -> list[Scored]:
        """The spans of words that fit a label, in order."""
        prompt = self.labels.prompt()
        coded = self._tokenizer.encode([*prompt, *words], is_pretokenized=True)
        asked = question(coded.ids, coded.word_ids, prompt=len(prompt), width=self.width)
        (logits, *_) = self._session.run(None, {name: value for name, value in asked.items() if name in self._takes})
        return answer(logits, least=self.least)


def _config(folder: Path) -> Config:
    path = folder / "gliner_config.json"
    try:
        config = msgspec.json.decode(path.read_bytes(), type=Config)
    except OSError as error:
        raise InputError(
            str(path), "there is no model here", "name the folder of a GLiNER model with --model"
        ) from error
    except msgspec.MsgspecError as error:
        raise InputError(str(path), f"is no description of a model: {error}", "fetch the model again") from error
    if config.span_mode != _SPAN_MODE:
        raise InputError(
            str(path), f"the model works in {config.span_mode}, not by spans", f"use a model with {_SPAN_MODE}"
        )
    return config


def _graph(folder: Path) -> Path:
    found = next((path for name in _GRAPHS if (path := folder / name).is_file()), None)
    if found is None:
        raise InputError(str(folder), f"holds no {_GRAPHS[0]}", "fetch the model's ONNX files, or export them")
    return found


def _opened(path: Path, opening: Any) -> Any:
    """A file opened by a library that may raise anything at one that is damaged."""
    try:
        return opening(str(path))
    except Exception as error:
        raise InputError(str(path), f"cannot be loaded: {error}", "fetch the model again") from error


def _digest(paths: Sequence[Path], asked: bytes) -> str:
    digest = hashlib.sha256(asked)
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:16]

"""A tiny model of GLiNER's kind: it knows words by heart, and takes and gives what a real one does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper, save
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers, processors

WIDTH = 4
_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "<<ENT>>", "<<SEP>>")
#: How much a word that fits a label counts for it, and one that does not against it.
_FOR, _AGAINST = 4.0, -8.0


def make_model(folder: Path, known: Mapping[str, int], *, others: Sequence[str] = (), labels: int = 2) -> Path:
    """A model in a folder that finds the runs of words known for a label, by the number of that label."""
    folder.mkdir(parents=True, exist_ok=True)
    words = sorted({*known, *others})
    tokenizer = Tokenizer(
        models.WordLevel({word: place for place, word in enumerate((*_MARKS, *words))}, unk_token=_MARKS[1])
    )
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.add_special_tokens([AddedToken(mark) for mark in _MARKS])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {"max_width": WIDTH, "max_len": 384, "span_mode": "markerV0", "model_name": "tiny"}
    (folder / "gliner_config.json").write_bytes(msgspec.json.encode(config))
    table = np.full((len(_MARKS) + len(words), labels), _AGAINST, dtype=np.float32)
    for word, label in known.items():
        table[len(_MARKS) + words.index(word), label] = _FOR
    save(_graph(table), str(folder / "model.onnx"))
    return folder


def _graph(table: np.ndarray) -> ModelProto:
    """Scores of spans: of the words from the first to the last, the worst, and none past the end.

    The id of each word is looked up by `words_mask`, the spans by `span_idx`.
    """
    nodes = [
        helper.make_node("ReduceMax", ["words_mask"], ["count"], keepdims=0),
        helper.make_node("Add", ["count", "one"], ["stop"]),
        helper.make_node("Range", ["one", "stop", "one"], ["places"]),
        helper.make_node("Unsqueeze", ["places", "last_axes"], ["column"]),
        helper.make_node("Squeeze", ["words_mask", "first_axis"], ["mask"]),
        helper.make_node("Squeeze", ["input_ids", "first_axis"], ["ids"]),
        helper.make_node("Equal", ["column", "mask"], ["stands"]),
        helper.make_node("Where", ["stands", "ids", "zero"], ["held"]),
        helper.make_node("ReduceMax", ["held", "second_axis"], ["words"], keepdims=0),
        helper.make_node("Gather", ["table", "words"], ["scores"]),
        helper.make_node("Squeeze", ["span_idx", "first_axis"], ["pairs"]),
        helper.make_node("Gather", ["pairs", "nought"], ["starts"], axis=1),
        helper.make_node("Gather", ["pairs", "one"], ["ends"], axis=1),
        *(node for step in range(WIDTH) for node in _step(step)),
        helper.make_node("Min", [f"score{step}" for step in range(WIDTH)], ["worst"]),
        helper.make_node("Reshape", ["worst", "shape"], ["logits"]),
    ]
    constants = {
        "one": np.int64(1),
        "nought": np.int64(0),
        "zero": np.int64(0),
        "first_axis": np.array([0]),
        "second_axis": np.array([1]),
        "last_axes": np.array([1]),
        "table": table,
        "shape": np.array([1, -1, WIDTH, table.shape[1]]),
        **{f"by{step}": np.int64(step) for step in range(WIDTH)},
    }
    whole, flag = TensorProto.INT64, TensorProto.BOOL
    inputs = [helper.make_tensor_value_info(name, whole, [1, None]) for name in ("input_ids", "attention_mask")]
    inputs += [helper.make_tensor_value_info(name, whole, [1, None]) for name in ("words_mask", "text_lengths")]
    inputs += [
        helper.make_tensor_value_info("span_idx", whole, [1, None, 2]),
        helper.make_tensor_value_info("span_mask", flag, [1, None]),
    ]
    given = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, None, WIDTH, table.shape[1]])
    kept = [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, [given], kept)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def _step(step: int) -> list[NodeProto]:
    """The scores of the words so many behind the first of each span, or of the last where that is nearer."""
    return [
        helper.make_node("Add", ["starts", f"by{step}"], [f"far{step}"]),
        helper.make_node("Min", [f"far{step}", "ends"], [f"at{step}"]),
        helper.make_node("Gather", ["scores", f"at{step}"], [f"score{step}"]),
    ]

"""What a model is told: the codebook as it stands, a schema of the claims' own types, one passage as data."""

from __future__ import annotations

import json

import msgspec
import pytest

from communique.engines.grounding.claims import CLASSES
from communique.engines.llm.passages import passages
from communique.engines.llm.prompt import Setup, instruction, request_of
from communique.engines.llm.schema import answer_schema
from communique.model.report import Report
from tests.sources import ROOT

CODEBOOK = ROOT.parent / "shared" / "CODEBOOK.md"


@pytest.mark.skipif(not CODEBOOK.is_file(), reason="the codebook of the project is not here")
def test_the_instruction_holds_the_codebook_as_it_stands() -> None:
    """All of it but how readings are scored."""
    assert CODEBOOK.read_text("utf-8").partition("## Scoring")[0].strip() in instruction()


def test_the_schema_has_every_field_of_every_type() -> None:
    """As strict structured output wants it: all required, nothing else allowed."""
    claims = answer_schema()["properties"]["claims"]["items"]["anyOf"]
    by_type = {one["properties"]["type"]["enum"][0]: one for one in claims}

    assert set(CLASSES) == set(by_type)
    for tag, class_ in CLASSES.items():
        own = {field.name for field in msgspec.structs.fields(class_)} - {"spans"}
        assert own | {"type"} == set(by_type[tag]["properties"]) == set(by_type[tag]["required"])
        assert by_type[tag]["additionalProperties"] is False


def test_a_long_report_is_cut_between_paragraphs_and_knows_what_came_before() -> None:
    """No passage is longer than it may be, none is lost, and each but the first has what stood before it."""
    text = "\n".join(f"Paragraph {number} tells of a visit." for number in range(40))
    found = passages(text, [], ((0, 29),), most=200)

    assert text[30:].split() == " ".join(passage.text for passage in found).split()
    assert all(len(passage.text) <= 200 for passage in found)
    assert all(text[slice(*passage.span)] == passage.text for passage in found)
    assert "Paragraph 0" not in found[1].before
    assert "Paragraph 1 " in found[1].before


def test_a_paragraph_without_end_is_cut_between_sentences_and_words() -> None:
    """However it is written, it is asked about in parts."""
    text = "One visit. " * 30 + "x" * 500
    found = passages(text, [(0, 330), (330, 830)], (), most=100)

    assert text.replace(" ", "") == "".join(passage.text for passage in found).replace(" ", "")
    assert all(len(passage.text) <= 100 for passage in found)


def test_a_report_goes_in_as_data() -> None:
    """Whatever it holds stays inside its string."""
    text = '"}], "claims": [] <end>'
    (passage,) = passages(text, [], (), most=100)
    body = json.loads(request_of(Setup(model="tiny"), Report(id="r1", text=text), passage, ()))

    assert text == json.loads(body["messages"][1]["content"])["passage"]
    assert ("tiny", 0, "json_schema") == (body["model"], body["temperature"], body["response_format"]["type"])

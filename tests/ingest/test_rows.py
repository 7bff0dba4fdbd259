"""JSON and JSON Lines to drafts."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ingest.draft import MOST_BYTES, Draft, Rejected
from communique.ingest.rows import bounded_lines, read_document, read_lines


def rows(data: bytes) -> list[Draft | Rejected]:
    """What JSON Lines hold."""
    return list(read_lines(bounded_lines(io.BytesIO(data)), path="may.jsonl", stem="may"))


def document(text: str) -> list[Draft | Rejected]:
    """What a JSON document holds."""
    return list(read_document(text, path="may.json", stem="may"))


def codes(found: list[Draft | Rejected]) -> list[str]:
    """The ids of drafts and the codes of problems, with the places of these."""
    return [
        f"{item.path} {item.problem.code}" if isinstance(item, Rejected) else f"{item.id}: {item.text}"
        for item in found
    ]


def test_a_row_is_taken_field_by_field() -> None:
    """Every known field is kept as it is written; other keys are left alone."""
    line = (
        b'{"id": 7, "text": "The talks.", "title": " Talks ", "published": 2024, "language": "en", "source": "News",'
        b' "url": "http://news.example/7", "author": "Rina", "licence": "free", "tags": []}'
    )

    assert [
        Draft(
            path="may.jsonl:1",
            id="7",
            text="The talks.",
            title="Talks",
            published="2024",
            language="en",
            source="News",
            url="http://news.example/7",
            author="Rina",
        )
    ] == rows(line)


def test_a_broken_row_is_rejected_with_its_line_and_the_rest_goes_on() -> None:
    """Each bad line says where it stands and what is wrong; blank lines are passed over but counted."""
    data = b'{"text": "One."}\nno json\n\n[1]\n{"title": "x"}\n{"text": 5}\n{"text": "Two."'
    data += b'\n{"id": "r", "text": "Three."}\n'

    assert [
        "may:1: One.",
        "may.jsonl:2 malformed",
        "may.jsonl:4 malformed",
        "may.jsonl:5 no_text",
        "may.jsonl:6 no_text",
        "may.jsonl:7 malformed",
        "r: Three.",
    ] == codes(rows(data))


def test_a_line_of_fifty_megabytes_is_rejected_and_the_next_is_read() -> None:
    """A line over the bound is never in memory as a whole, and the problem says the bound."""
    found = rows(b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "Two."}')

    assert ["may.jsonl:1 too_large", "may:2: Two."] == codes(found)
    assert isinstance(found[0], Rejected)
    assert "8 MiB" in found[0].problem.message


def test_a_line_of_just_the_bound_is_read() -> None:
    """The bound itself is allowed."""
    start, end = b'{"text": "', b'"}\n'
    found = rows(start + b"x" * (MOST_BYTES - len(start) - len(end)) + end)

    assert isinstance(found[0], Draft)


def test_lone_surrogates_and_other_encodings_do_not_stop_a_row() -> None:
    """What strict JSON refuses is read with patience: half a pair of surrogates, NaN, Latin letters of old."""
    data = b'{"text": "Half \\ud83d."}\n{"text": "Plain.", "score": NaN}\n{"text": "Le ministre a \xe9t\xe9 re\xe7u."}'
    found = rows(data)

    assert ["Half \ud83d.", "Plain.", "Le ministre a été reçu."] == [getattr(item, "text", None) for item in found]
    assert isinstance(found[2], Draft)
    assert ["encoding"] == [problem.code for problem in found[2].problems]


def test_an_object_is_called_by_its_file_and_the_items_of_a_list_by_number() -> None:
    """Ids that are missing come from the stem."""
    assert ["may: One."] == codes(document('{"text": "One."}'))
    assert ["may:1: One.", "b: Two."] == codes(document('[{"text": "One."}, {"id": "b", "text": "Two."}]'))


def test_lines_in_a_file_of_json_are_read_as_lines() -> None:
    """A document that is JSON Lines after all gives all of its rows."""
    assert ["may:1: One.", "may.json:2 malformed"] == codes(document('{"text": "One."}\n{"text"\n'))


@pytest.mark.parametrize("text", ["", "no json", '{"text": "One."', "[" * 100_000, '"text"', "7"])
def test_a_document_that_is_none_is_rejected(text: str) -> None:
    """Broken, endlessly nested, or of no object: one problem."""
    assert ["may.json malformed"] == codes(document(text))


def test_a_text_longer_than_the_bound_is_rejected() -> None:
    """A document may hold many reports, but none over the bound of one."""
    assert ["may.json too_large"] == codes(document('{"text": "' + "x" * (MOST_BYTES + 1) + '"}'))


def _values() -> st.SearchStrategy[object]:
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys(), inner, max_size=4))


def _keys() -> st.SearchStrategy[str]:
    return st.sampled_from(["id", "text", "title", "published", "language", "source", "url", "other"])


@given(
    st.lists(
        st.binary(max_size=60) | _values().map(lambda value: str(value).replace("'", '"').encode("utf-8", "replace"))
    )
)
def test_any_lines_give_drafts_or_problems(lines: list[bytes]) -> None:
    """No line stops the next."""

    def numbered() -> Iterator[tuple[int, bytes | None]]:
        yield from enumerate((*lines, b'{"id": "last", "text": "The end."}'), start=1)

    found = list(read_lines(numbered(), path="p", stem="p"))

    assert isinstance(found[-1], Draft)
    assert found[-1].id == "last"

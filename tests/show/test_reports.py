"""A report's text with its claims, for the terminal."""

from __future__ import annotations

import msgspec

from communique.ask.finding import find_in
from communique.ask.marking import mark
from communique.ask.verifying import Mismatch
from communique.model.report import Original
from communique.show.listings import claims_text, found_text, mismatches_text
from communique.show.reports import report_text
from tests.making import sourced
from tests.story import FIRST, claims

CLAIMS = sourced(FIRST, *claims()["first"][1])


def test_the_numbers_stand_where_the_words_end() -> None:
    """The text is all there, each citation followed by the numbers of its claims, and the claims stand below."""
    text = report_text(mark(FIRST, CLAIMS), width=200)

    assert text.startswith(
        "Ministers meet in Rome\nGazette, 3 May 2023, en\n\nAnna Rossi[1] met Imran Khan[3] in Roma on 2 May.[2]"
    )
    assert "  [4] 15th session of the joint committee of Italy and Pakistan" in text


def test_it_is_shown_where_the_fields_were_found() -> None:
    """Below what the report is, where that is kept."""
    original = Original(path="a.html", found={"title": "h1", "published": "json-ld"})
    text = report_text(mark(msgspec.structs.replace(FIRST, original=original), CLAIMS), width=200)

    assert "Gazette, 3 May 2023, en\nFound in: published: json-ld, title: h1\n\n" in text


def test_claims_are_listed_with_their_report() -> None:
    """Each has its id, type, source and date, and its sentence below."""
    lines = claims_text(CLAIMS[:1], width=200).splitlines()

    assert f"{CLAIMS[0].id}  engagement  Gazette, 3 May 2023" == lines[0]
    assert lines[1].startswith("  2 May 2023: Meeting of Italy and Pakistan in Roma, Italy — Anna Rossi")


def test_found_reports_show_the_words_in_place() -> None:
    """The matches are painted as heads of the snippet."""
    text = found_text([find_in(FIRST, "dialogue")], paint=lambda run: f"<{run.text}>")

    assert text.startswith("<first>  Ministers meet in Rome  (Gazette, 3 May 2023, en)\n")
    assert text.endswith("Italy supports <dialogue>.")


def test_mismatches_are_a_line_each() -> None:
    """The report, the claim where there is one, and what is wrong."""
    found = [Mismatch("r", "c", "is not there"), Mismatch("r", None, "was changed")]

    assert "report r: claim c is not there\nreport r: was changed" == mismatches_text(found)

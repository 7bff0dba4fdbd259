"""Where an agency's report is written from."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon

CASES = [
    ("La Habana, 23 may (EFE).\n-\nEl vicepresidente Carlos Luna habló en Perú.", "CUB"),
    ("Verona (Italia), 23 may (EFE).\n-\nEl vicepresidente Carlos Luna habló en Perú.", "ITA"),
    ("Naciones Unidas, 23 may (EFE).\n-\nEl vicepresidente Carlos Luna habló en Perú.", "ESP"),
    ("El vicepresidente Carlos Luna habló en Perú.", "ESP"),
]


@pytest.mark.parametrize(("text", "home"), CASES)
def test_a_dateline_tells_whose_a_bare_office_is(text: str, home: str) -> None:
    """The state in the dateline, and the agency's own where there is none."""
    document = prepare(make_report(text, language="es", source="EFE"), lexicon("es"))

    assert home == document.home

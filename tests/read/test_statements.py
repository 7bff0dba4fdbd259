"""Quotations over paragraphs: one mark before the first, one behind the last."""

from communique.read.clauses.statements import over_paragraphs


def _quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in over_paragraphs(text, ())]


def test_each_paragraph_of_a_statement_is_a_quotation() -> None:
    """What stands between an open mark and a later closing one is quoted, paragraph by paragraph."""
    assert ["A one.", "B two.", "C three."] == _quoted('They said:\n"A one.\n\nB two.\n\nC three."\nIt ended.')


def test_a_mark_inside_a_line_opens_no_statement() -> None:
    """An odd mark in the midst of a paragraph opens nothing."""
    assert [] == _quoted('He called it "odd.\n\nIt went on."')

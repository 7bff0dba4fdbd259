"""The office that a title in a list stands for: a cell, a position of a data set, and no sentence."""

from __future__ import annotations

from functools import cache

from communique.languages.loader import load
from communique.model.vocabulary import RoleCode
from communique.registers.tables import fold


@cache
def office_called(title: str, language: str = "en") -> RoleCode | None:
    """The code of an office from its title: that of the longest form which the language's pack has of it, or none.

    Of forms as long the first counts: "Minister of State for Defence" is a minister.
    """
    if title in set(RoleCode):
        return RoleCode(title)
    words = f" {fold(title)} "
    held = ((-len(form), words.find(f" {form} "), code) for form, code in _forms(language).items())
    return min((one for one in held if one[1] >= 0), default=(0, 0, None))[2]


@cache
def _forms(language: str) -> dict[str, RoleCode]:
    """Titles that are of one office wherever they stand; a title that its context gives a meaning is left out."""
    forms: dict[str, RoleCode] = {}
    for office in load(language).offices.office:
        if not office.only and not office.by_body:
            for form in office.forms:
                forms.setdefault(fold(form), office.code)
    forms.pop("", None)
    return forms

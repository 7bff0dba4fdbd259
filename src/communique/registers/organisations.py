"""The international organisations of the codebook: names and acronyms by language."""

from __future__ import annotations

from communique.registers import languages


def organisation_names(language: str) -> dict[str, tuple[str, ...]]:
    """Names and acronyms of the organisations in a language by code, display name first.

    Agencies of the United Nations stand under `UNO`, bodies of the European
    Union under `EUU`. Empty for a language in which nobody wrote them yet.
    """
    return languages.names(language, "organisation")

"""The word lists of a pack are compared folded."""

from __future__ import annotations

import msgspec

from communique import languages
from communique.read.words.lists import folded_lists


def test_lists_are_folded_and_entries_stay() -> None:
    """Small words are folded as tokens are; what has forms of its own is left to its layer."""
    pack = languages.load("en")
    frames = msgspec.structs.replace(pack.frames, light=("أجرى",), markers={"to": ("إلى",)})
    folded = folded_lists(msgspec.structs.replace(pack, frames=frames))

    assert ("اجرى",) == folded.frames.light
    assert {"to": ("الى",)} == folded.frames.markers
    assert pack.acts == folded.acts
    assert pack.offices.office == folded.offices.office

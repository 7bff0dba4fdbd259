"""Small things that every format of XML needs: text that XML allows, and attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

#: What XML 1.0 allows nowhere, not even escaped.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def without_controls(value: str) -> str:
    """A text without what no XML may hold."""
    return _CONTROLS.sub("", value)


def text(value: object) -> str:
    """A value as the text of an element."""
    return escape(without_controls(str(value)))


def attributes(values: Mapping[str, object]) -> str:
    """Attributes with a space before each; those that are None are left out."""
    kept = ((name, without_controls(str(value))) for name, value in values.items() if value is not None)
    return "".join(f" {name}={quoteattr(value)}" for name, value in kept)


def on_one_line(value: str) -> str:
    """A text without breaks and doubled spaces, as labels are."""
    return _SPACES.sub(" ", value).strip()

"""What a format writes, as bytes."""

from __future__ import annotations

import io

from communique.ask.exports import Chosen
from communique.exchange.formats import Format


def text_of(wanted: Format, chosen: Chosen) -> bytes:
    """An export in memory."""
    out = io.BytesIO()
    wanted.write(chosen, out)
    return out.getvalue()

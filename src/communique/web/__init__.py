"""The dossier on a screen: a local web application over one record.

It holds no logic of its own: what it shows comes from `ask` and `show`, what
it writes goes through the same door as the command line.
"""

from __future__ import annotations

from communique.web.app import create_app
from communique.web.settings import Settings

__all__ = ["Settings", "create_app"]

"""Language packs: one folder per language, data only, and the one loader.

Adding a language edits its folder and nothing else (see `README.md` here).
"""

from communique.languages.loader import available, load
from communique.languages.pack import Pack

__all__ = ["Pack", "available", "load"]

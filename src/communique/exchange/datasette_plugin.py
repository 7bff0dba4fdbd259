"""Datasette where it opens a record: words are searched for as the record holds them, and ids lead on.

Datasette finds this file by the entry point of the package; nothing else imports it.
"""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import quote

import pluggy
from markupsafe import Markup

from communique.exchange.browsing import VIEWS
from communique.record.searchable import match_expression

_hook = pluggy.HookimplMarker("datasette")
#: The view that each kind of id leads to.
_LEADS = {"entry": "show_entries", "claim": "show_claims", "report": "show_reports", "actor": "show_actors"}
_INDEX = "SELECT 1 FROM sqlite_master WHERE name = 'report_words'"
#: No word of a report.
_NOTHING = '""'


@_hook(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Let the words of a question be folded as those of the index are, where the file is a record."""
    if conn.execute(_INDEX).fetchone() is not None:
        conn.create_function("escape_fts", 1, _question, deterministic=True)


@_hook
def render_cell(value: Any, column: str, table: str | None) -> Markup | None:
    """An id as a link to what it stands for, from a view or from the answer to a question."""
    if value is None or column not in _LEADS or (table is not None and table not in VIEWS):
        return None
    return Markup('<a href="{}?{}={}">{}</a>').format(_LEADS[column], column, quote(str(value), safe=""), value)


def _question(words: str) -> str:
    return match_expression(words) or _NOTHING

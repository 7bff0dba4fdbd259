"""From bytes to reports: clean text, metadata, language, page furniture.

`reports` reads files, folders and standard input; `make_report` makes a report
of a text at hand. Nothing here reads claims.
"""

from __future__ import annotations

from communique.ingest.digest import digest
from communique.ingest.door import make_report, receive, reports
from communique.ingest.draft import Rejected

__all__ = ["Rejected", "digest", "make_report", "receive", "reports"]

"""What the options of fetching come to."""

from __future__ import annotations

from communique.ingest.web.client import Client
from communique.ingest.web.crew import Crew
from communique.ingest.web.pace import Pace
from communique.record.fetching import Fetching


def fetching_of(
    allow_host: tuple[str, ...],
    *,
    contact: str | None,
    rest: float,
    no_pages: bool,
    follows: bool = False,
    again: bool = False,
) -> Fetching:
    """How is fetched, as the options say."""
    client = Client(allowed=frozenset(host.lower().strip("[]") for host in allow_host), contact=contact)
    crew = Crew(client=client, pace=Pace(rest=rest))
    return Fetching(crew=crew, follows=follows, again=again, keeps_pages=not no_pages)

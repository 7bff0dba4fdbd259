"""What a site's robots.txt lets this program fetch, and how often.

As RFC 9309 has it: a site without the file lets everything be fetched, one
whose file cannot be reached at the moment lets nothing be, until it can.
The file is hostile like all the rest: groups for other programs are taken out
before it is parsed, since so many names times so many rules would fill memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from protego import Protego

from communique.ingest.web.address import Address
from communique.ingest.web.client import ROBOT

#: More of the file is not looked at.
MOST_ROBOTS = 512 * 1024
#: Where it lies on every site, and how long it holds, in seconds.
PATH, HOLDS = "/robots.txt", 24 * 60 * 60.0

_AGENT = re.compile(r"\s{0,20}user[- ]?agent\s{0,20}:?\s{0,20}(.{0,200})", re.IGNORECASE)
#: The lines that say something here; any other would part or join groups as no standard has it.
_RULE = re.compile(r"\s{0,20}(?:allow|dis{1,2}al{1,2}ow|crawl[- ]delay|request[- ]rate)\b", re.IGNORECASE)
#: Groups for these may hold for this program.
_OURS = (ROBOT, "*")
_OTHERS = "others"


class Robots:
    """The rules of one site, from the text of its robots.txt; of an empty text there are none."""

    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse("\n".join(_ours(text[:MOST_ROBOTS].splitlines())))

    def allows(self, address: Address) -> bool:
        """Whether this program may fetch an address of the site."""
        return bool(self._rules.can_fetch(str(address), ROBOT))

    @property
    def delay(self) -> float | None:
        """The seconds of rest that the site asks for between two questions."""
        rate = self._rules.request_rate(ROBOT)
        asked = [self._rules.crawl_delay(ROBOT), rate.seconds / rate.requests if rate else None]
        return max((float(one) for one in asked if one is not None), default=None)


def robots_of(address: Address) -> Address:
    """Where the robots.txt lies that holds for an address."""
    return Address(address.scheme, address.host, address.port, PATH)


def _ours(lines: list[str]) -> Iterator[str]:
    """The lines, with one name in the place of all programs of a group that are others."""
    named: set[str] = set()
    for line in lines:
        agent = _AGENT.match(line)
        if agent is None:
            if _RULE.match(line):
                named.clear()
                yield line
            continue
        name = agent[1].partition("#")[0].strip().lower()
        name = next((ours for ours in _OURS if ours in name), _OTHERS)
        if name not in named:
            named.add(name)
            yield f"User-agent: {name}"

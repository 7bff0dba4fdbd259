"""What the names that makers of pages give to elements say of them: the article, or furniture around it.

Names are data: `data/pages.toml`. Classes, ids, roles and tags are looked at; a
name is made of words, and one word tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from communique.ingest.tables import table

#: More of a class is not looked at.
_LONGEST = 300
_WORDS = re.compile(r"[\s_\-:]+|(?<=[a-z])(?=[A-Z])")
#: As in `newsdate`, `fbdatum`: names that end so hold a day.
_DAY_ENDS = ("date", "datum", "fecha")
_BODY = frozenset(("articleBody", "reviewBody", "articlebody"))


class Furniture(NamedTuple):
    """What an element is called that is likely (1) or surely (2) furniture, by the word that says so; 0 for none."""

    sureness: int
    word: str


NO_FURNITURE = Furniture(0, "")
HIDDEN = Furniture(1, "hidden")

Attributes = Mapping[str, str | None]


class Signs(NamedTuple):
    """What the names of an element say: whether it is furniture, the article, or holds a day.

    `rank` is how surely it is the article: 3 where it is marked as its body, 2
    by class or id, 1 by tag or role, 0 not at all. `day` is what day it holds:
    "published", "modified", or "plain" where that is not said; None for none.
    """

    furniture: Furniture
    rank: int
    day: str | None


def signs(tag: str, attributes: Attributes) -> Signs:
    """What an element's tag, class, id, role and the like say of it."""
    if not attributes:
        return _signs(tag, (None, None), None, None)
    get = attributes.get
    marked = get("itemprop") or get("property") or ("pubdate" if "pubdate" in attributes else None)
    found = _signs(tag, (get("class"), get("id")), get("role"), marked)
    if found.furniture.sureness == 0 and _is_hidden(attributes):
        return found._replace(furniture=HIDDEN)
    return found


@lru_cache(maxsize=8192)
def _signs(tag: str, named: tuple[str | None, str | None], role: str | None, marked: str | None) -> Signs:
    names = [name[:_LONGEST] for name in named if name]
    marks = [*names, marked[:_LONGEST]] if marked else names
    return Signs(_furniture(tag, names, role), _rank(tag, names, role, marked or ""), _day(tag, marks))


def _furniture(tag: str, names: list[str], role: str | None) -> Furniture:
    if tag in _words("furniture", "never_tags"):
        return NO_FURNITURE
    if role in _words("furniture", "roles"):
        return Furniture(2, str(role))
    return max([_tag_furniture(tag), *map(_named_furniture, names)])


def _rank(tag: str, names: list[str], role: str | None, marked: str) -> int:
    if not _BODY.isdisjoint(marked.split()):
        return 3
    if any(_article_names().search(name) for name in names):
        return 2
    return int(tag in {"article", "main"} or role == "main")


def _day(tag: str, names: list[str]) -> str | None:
    kinds = {named_day(name) for name in names} | ({"plain"} if tag == "time" else set())
    return next((kind for kind in ("modified", "published", "plain") if kind in kinds), None)


def named_day(name: str) -> str | None:
    """What day a name announces: "published", "modified" or "plain"; None for none."""
    words = {word.lower() for word in name.split()} | _words_of(name)
    found = next((kind for kind in ("modified", "published", "plain") if words & _words("days", kind)), None)
    return found or ("plain" if any(word.endswith(_DAY_ENDS) for word in words) else None)


@cache
def unseen() -> frozenset[str]:
    """The tags of elements that show no text."""
    return _words("elements", "unseen")


@cache
def inline() -> frozenset[str]:
    """The tags of elements that stand within a line."""
    return _words("elements", "inline")


@cache
def _words(part: str, field: str) -> frozenset[str]:
    return frozenset(table("pages")[part][field].split())


@cache
def _tag_furniture(tag: str) -> Furniture:
    if tag in _words("furniture", "sure_tags"):
        return Furniture(2, tag)
    return Furniture(1, tag) if tag in _words("furniture", "likely_tags") else NO_FURNITURE


def _named_furniture(name: str) -> Furniture:
    words = _words_of(name)
    for sureness, field in ((2, "sure"), (1, "likely")):
        known = words & _words("furniture", field)
        if known:
            return Furniture(sureness, min(known))
    return NO_FURNITURE


def _words_of(name: str) -> set[str]:
    return set(_WORDS.sub(" ", name).lower().split())


@cache
def _article_names() -> re.Pattern[str]:
    names = "|".join(table("pages")["article"]["names"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)


def _is_hidden(attributes: Attributes) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and "display:none" in style.replace(" ", "").lower())

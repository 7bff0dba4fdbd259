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
_BODY = frozenset(("articleBody", "reviewBody", "articlebody"))


class Furniture(NamedTuple):
    """What an element is called that is likely (1) or surely (2) furniture, by the word that says so; 0 for none."""

    sureness: int
    word: str


NO_FURNITURE = Furniture(0, "")
HIDDEN = Furniture(1, "hidden")

Attributes = Mapping[str, str | None]


def furniture(tag: str, attributes: Attributes) -> Furniture:
    """Whether an element is furniture, by its tag, role, class and id."""
    if tag in _words("furniture", "never_tags"):
        return NO_FURNITURE
    found = _tag_furniture(tag)
    if not attributes:
        return found
    for field in ("class", "id"):
        name = attributes.get(field)
        if name and found.sureness < 2:
            found = max(found, _named_furniture(name[:_LONGEST]))
    if attributes.get("role") in _words("furniture", "roles"):
        return Furniture(2, attributes["role"] or "")
    return max(found, HIDDEN) if _is_hidden(attributes) else found


def article_rank(tag: str, attributes: Attributes) -> int:
    """How surely an element is the article: 3 where marked as its body, 2 by class or id, 1 by tag, 0 not at all."""
    if not attributes:
        return int(tag == "article")
    if not _BODY.isdisjoint((attributes.get("itemprop") or "").split()):
        return 3
    if any(name and _is_article(name[:_LONGEST]) for name in (attributes.get("class"), attributes.get("id"))):
        return 2
    return int(tag in {"article", "main"} or attributes.get("role") == "main")


def day_kind(tag: str, attributes: Attributes) -> str | None:
    """What day an element holds, as it is called: "published", "modified", or "plain" where it is not said."""
    found = "plain" if tag == "time" else None
    for field in ("itemprop", "class", "id", "property"):
        name = attributes.get(field)
        kind = _day_kind(name[:_LONGEST]) if name else None
        if kind == "modified":
            return kind
        found = kind if kind == "published" or found is None else found
    return "published" if "pubdate" in attributes and found == "plain" else found


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


@lru_cache(maxsize=16384)
def _named_furniture(name: str) -> Furniture:
    words = set(_WORDS.sub(" ", name).lower().split())
    for sureness, field in ((2, "sure"), (1, "likely")):
        known = words & _words("furniture", field)
        if known:
            return Furniture(sureness, min(known))
    return NO_FURNITURE


@lru_cache(maxsize=16384)
def _is_article(name: str) -> bool:
    return _article_names().search(name) is not None


@cache
def _article_names() -> re.Pattern[str]:
    names = "|".join(table("pages")["article"]["names"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)


def named_day(name: str) -> str | None:
    """What day a name announces: "published", "modified" or "plain"; None for none."""
    return _day_kind(name[:_LONGEST])


@lru_cache(maxsize=16384)
def _day_kind(name: str) -> str | None:
    whole = {word.lower() for word in name.split()}
    words = whole | set(_WORDS.sub(" ", name).lower().split())
    return next((kind for kind in ("modified", "published", "plain") if words & _words("days", kind)), None)


def _is_hidden(attributes: Attributes) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and "display:none" in style.replace(" ", "").lower())

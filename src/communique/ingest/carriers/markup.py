"""XML of strangers to a tree: no entities, no document types from elsewhere, no network, bounded in size and depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import size

#: The most that one XML document may measure; its tree takes several times as much.
MOST_XML = 32 * 1024 * 1024
#: More elements, or signs of what is no text, no document has; a tree of them takes too long to go through.
_MOST_SIGNS = 1_000_000
_ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))

#: An element of a tree; the library ships no types.
Element = Any


def parse(data: bytes, *, is_lenient: bool = False) -> Element:
    """The root of an XML document; a lenient reading mends what is broken, as feeds are.

    Raises:
        RefusedError: It is no XML, too large, too deep, or declares entities.
    """
    if len(data) > MOST_XML:
        raise RefusedError("too_large", f"XML larger than {size(MOST_XML)}, the most that is read")
    if data.count(b"<") > 2 * _MOST_SIGNS or data.count(b"&") > _MOST_SIGNS or data.count(b"=") > _MOST_SIGNS:
        raise RefusedError("too_large", f"XML of more than {_MOST_SIGNS:,} elements or attributes")
    if any(mark in data for mark in _ENTITIES):
        raise RefusedError("entities", "the XML declares entities, which can grow without end or lead elsewhere")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=is_lenient,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("malformed", f"no XML that can be read: {error}") from error
    if root is None:
        raise RefusedError("malformed", "no XML that can be read")
    # Nothing is put in their place.
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace, empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names right below one."""
    return (child for child in element if local(child) in names)


def text_of(element: Element, *names: str) -> str | None:
    """The text of the first element of one of these names right below one, None where it has none."""
    for child in children(element, *names):
        text = " ".join("".join(child.itertext()).split())
        if text:
            return text
    return None

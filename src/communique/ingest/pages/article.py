"""Which lines of a page are the report.

First what is furniture by name goes (comments, teasers, forms), as long as
enough is left. Then each box is weighed by the prose in it, with less weight
for boxes further around it and for boxes full of links; the best is the
article, or the one that its maker called so. Boxes beside it that hold mostly
prose too are taken in. At last the lines around the text go: what stands above
its first sentence, below its last, and lists of links.

Every number here was set on public evaluation pages: `tools/pages.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.ingest.clutter import is_related_heading
from communique.ingest.pages.names import Furniture
from communique.ingest.pages.view import Box, Line, View

#: Shorter is no prose at all; from `_SENTENCE` on, a line without the end of a sentence is prose too.
_SHORTEST = 30
_SENTENCE = 80
_ENDS = (".", "!", "?", "。", "！", "？", "।", "۔", "።", "”", '"', "؟", "»", "…", ":")
#: From here on characters are words more than letters, each counting for so many letters.
_SIGNS, _LETTERS = "\u2e80", 2.5
#: What must be left when sure furniture goes: so many characters, and this share of the page's prose.
_LEAST, _LEAST_SHARE = 140, 0.12
#: Furniture that is only likely may hold this share of the prose.
_LIKELY_SHARE = 0.25
#: Sure furniture without prose may hold this share of the text.
_TEXT_SHARE = 0.5
#: What a line's prose counts for the boxes around it, from the nearest.
_AROUND = (1.0, 0.6, 0.36, 0.144, 0.0576)
_CONTAINERS = frozenset(("div", "section", "article", "td", "main", "body"))
#: What a box's score is multiplied with, by its rank, and what an element named as the article must hold.
_BONUS = (1.0, 1.2, 1.5, 2.0)
_NAMED_SHARE, _NAMED_OF_BEST, _NEARLY = 0.5, 0.8, 0.95
#: A box around the article is the article where it adds this much prose, and of what it adds so much is prose.
_GROWTH, _PURITY, _PURITY_NAMED = 0.15, 0.5, 0.6
#: A line of links, and how long one may be.
_LINKED, _LONGEST_LINKED = 0.7, 200
#: The lines from first to last prose are the text where they hold this share of it.
_INSIDE = 0.7
_LISTED = frozenset(("li", "dd", "dt", "td", "th", "pre"))
#: What stands below a heading such as "Related news" may hold this share of the article's prose.
_RELATED, _LONGEST_HEADING = 0.2, 60


def article(view: View) -> list[Line]:
    """The lines of a page's article; none where nothing reads as prose."""
    lines = view.lines
    _weigh(view, lines)
    kept = _without_furniture(view)
    _weigh(view, kept)
    if not view.boxes[0].prose:
        return []
    box = _choose(view, kept)
    inside = [line for line in lines[box.first : box.last] if line.block >= 0]
    return _trimmed(_without_links(_without_related(inside, box)))


def _weigh(view: View, lines: Iterable[Line]) -> None:
    """Count the text, links and prose of lines in all of the boxes around them."""
    sizes: dict[int, int] = defaultdict(int)
    lines = list(lines)
    for line in lines:
        sizes[line.block] += len(line.text) - line.linked
    for box in view.boxes:
        box.chars, box.linked, box.prose = 0, 0, 0.0
    for line in lines:
        line.prose = _prose(line, sizes[line.block])
        line.box.chars += len(line.text)
        line.box.linked += line.linked
        line.box.prose += line.prose
    for box in reversed(view.boxes):
        around = box.parent
        if around is not None:
            around.chars += box.chars
            around.linked += box.linked
            around.prose += box.prose


def _prose(line: Line, size: int) -> float:
    """How much of a line reads as prose, in characters; `size` is that of its block."""
    text = line.text
    length = float(len(text) - line.linked)
    total = float(size)
    if text[len(text) // 2] >= _SIGNS:
        length, total = length * _LETTERS, total * _LETTERS
    if total < _SHORTEST or line.linked * 2 > len(text):
        return 0.0
    return length if total >= _SENTENCE or text.endswith(_ENDS) else 0.0


def _without_furniture(view: View) -> list[Line]:
    """The lines that stand in no furniture; of the others the block is set to -1."""
    lines, page = view.lines, view.boxes[0]
    left, likely = page.prose, 0.0
    least = max(_LEAST, _LEAST_SHARE * left)
    groups = sorted(_furniture_groups(view), key=lambda group: (-group[0].sureness, group[1]))
    for (sureness, _), _, spans in groups:
        inside = [line for first, last in spans for line in lines[first:last] if line.block >= 0]
        prose = sum(line.prose for line in inside)
        if sureness == 2:
            goes = left - prose >= least if prose else sum(len(line.text) for line in inside) < _TEXT_SHARE * page.chars
        else:
            goes = likely + prose <= _LIKELY_SHARE * (left + likely)
            likely += prose if goes else 0.0
        if goes:
            left -= prose
            for line in inside:
                line.block = -1
    return [line for line in lines if line.block >= 0]


def _furniture_groups(view: View) -> Iterator[tuple[Furniture, float, list[tuple[int, int]]]]:
    """The furniture of a page by what it is called: how much prose it holds, and where its lines are."""
    groups: dict[Furniture, list[Box]] = defaultdict(list)
    for box in view.boxes:
        if box.furniture.sureness and box.last > box.first:
            boxes = groups[box.furniture]
            # Boxes come before those within them.
            if not boxes or box.first >= boxes[-1].last:
                boxes.append(box)
    for name, boxes in groups.items():
        yield name, sum(box.prose for box in boxes), [(box.first, box.last) for box in boxes]


def _choose(view: View, kept: list[Line]) -> Box:
    """The box that is the article."""
    page = view.boxes[0]
    for line in kept:
        if line.prose:
            _credit(line)
    scored = [box for box in view.boxes if box.score and box.chars]
    best = max(scored, key=lambda box: box.score * (1 - box.linked / box.chars) * _BONUS[box.rank], default=page)
    least = max(_NAMED_SHARE * page.prose, _NAMED_OF_BEST * best.prose)
    named = [box for box in view.boxes if box.rank and box.prose >= least]
    if not named:
        return _grown(best, _PURITY)
    rank = max(box.rank for box in named)
    named = [box for box in named if box.rank == rank]
    most = max(box.prose for box in named)
    smallest = min((box for box in named if box.prose >= _NEARLY * most), key=lambda box: box.chars)
    return _grown(smallest, _PURITY_NAMED)


def _credit(line: Line) -> None:
    """Credit the boxes around a line with its prose."""
    box: Box | None = line.box if line.box.tag in _CONTAINERS else line.box.parent or line.box
    for share in _AROUND:
        if box is None:
            return
        box.score += line.prose * share
        box = box.parent


def _grown(box: Box, purity: float) -> Box:
    """The box, or one around it that adds prose to it and little else."""
    around = box.parent
    while around is not None:
        more = around.prose - box.prose
        if more > _GROWTH * box.prose and more >= purity * (around.chars - box.chars):
            box = around
        around = around.parent
    return box


def _without_related(lines: list[Line], article: Box) -> list[Line]:
    """The lines without the boxes that begin with a heading such as "Related news", and without what follows it."""
    gone: set[int] = set()
    for index, line in enumerate(lines):
        if index in gone or len(line.text) > _LONGEST_HEADING or not is_related_heading(line.text):
            continue
        box = _around(line, article)
        inside = [other for other in range(index, len(lines)) if box is not None and _within(lines[other].box, box)]
        if len(inside) < 2:
            inside = list(range(index, len(lines)))
        if sum(lines[other].prose for other in inside) <= _RELATED * article.prose:
            gone.update(inside)
    return [line for index, line in enumerate(lines) if index not in gone]


def _around(line: Line, article: Box) -> Box | None:
    """The widest box around a line within the article that holds little of its prose."""
    box: Box | None = line.box
    found = None
    while box is not None and box is not article and box.prose <= _RELATED * article.prose:
        found, box = box, box.parent
    return found


def _within(box: Box | None, other: Box) -> bool:
    while box is not None and box is not other:
        box = box.parent
    return box is not None


def _without_links(lines: list[Line]) -> list[Line]:
    """The lines that are no links to elsewhere."""
    return [line for line in lines if line.linked <= _LINKED * len(line.text) or len(line.text) >= _LONGEST_LINKED]


def _trimmed(lines: list[Line]) -> list[Line]:
    """The lines from the first prose to the last; a list that follows belongs to it."""
    prose = [index for index, line in enumerate(lines) if line.prose]
    if not prose:
        return lines
    first, last = prose[0], prose[-1] + 1
    while last < len(lines) and lines[last].box.tag in _LISTED and not lines[last].linked:
        last += 1
    inside = lines[first:last]
    return inside if _size(inside) >= _INSIDE * _size(lines) else lines


def _size(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)

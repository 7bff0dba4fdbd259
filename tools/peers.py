"""Our program and its peers on the same work: one command, one table for each kind of work, in docs/concepts/peers.md.

    python -m tools.peers [--pages FOLDER] [--langextract PYTHON] [--date DATE]

The data is other people's and lies beside the project, in `../shared`; FOLDER holds public evaluation pages as
`tools/pages.py` wants them, and PYTHON is that of an environment with LangExtract. A table whose data is not at hand
stays as it is, and the command says so. What peers run here are run on the same texts; what they published stands
beside it with its source.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lxml import etree

import communique
from communique.engines.grounding.quotes import places_of
from communique.languages import available
from communique.model.report import Span
from tools import event_codes, grounding, names, pages, times
from tools.accuracy import commit_day
from tools.write_readme import between

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "concepts" / "peers.md"
UNITS = SHARED / "peers" / "petrarch2_unit_records.xml"
#: Table 3 of UzZaman et al. 2013: F1 of strict and relaxed stretches, and of values, over all time expressions.
PUBLISHED_TIMES = {"HeidelTime-t": (0.8134, 0.9030, 0.7761), "SUTime": (0.7957, 0.9032, 0.6738)}
#: What CAMEO's first two digits are in PLOVER, for the categories that our book has something to say of.
_ROOTS = {"03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID"}
_QUOTES = 400
_WORD = re.compile(r"\w+(?:[\u200c'’-]\w+)*")
_SEED = 20
#: What LangExtract's own interpreter runs: a text and a quote a line in, the place that it finds a line out.
_ALIGN = """
import json, sys
from langextract.core import data
from langextract.resolver import WordAligner
for line in sys.stdin:
    text, quote = json.loads(line)
    found = WordAligner().align_extractions([[data.Extraction("quote", quote)]], text)[0][0].char_interval
    print(json.dumps(found and [found.start_pos, found.end_pos]))
"""

Table = Iterator[str]


def event_rows() -> Table:
    """PLOVER's gold records, and PETRARCH's own."""
    yield from event_codes.measured(event_codes.gold())
    yield ""
    wanted = [(text, events) for text, events in _units() if events]
    found = [{event for claim in _claims(text) if (event := event_codes.event_of(claim))} for text, _ in wanted]
    same = sum(bool(events & given) for (_, events), given in zip(wanted, found, strict=True))
    yield (
        f"Of PETRARCH's {len(list(_units()))} unit records {len(wanted)} are of these categories; "
        f"{sum(map(bool, found))} are given an event by us, {same} the same."
    )


def _claims(text: str) -> Sequence[Any]:
    return communique.read_text(text, language="en").claims


def _units() -> Iterator[tuple[str, set[str]]]:
    """The texts of PETRARCH's unit records, each with the categories of its codes."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    for sentence in etree.parse(UNITS, parser).iter("Sentence"):
        codes = {one.get("eventcode") or "" for one in sentence.iter("EventCoding")}
        text = " ".join((sentence.findtext("Text") or "").split())
        yield text, {_ROOTS[code[:2]] for code in codes if code[:2] in _ROOTS}


def name_rows() -> Table:
    """People with a title in sentences that others marked."""
    yield "| language | sentences of | people behind a title | found by us | share |"
    yield "|---|---|--:|--:|--:|"
    for language, (name, column) in names.FILES.items():
        if language in available() and (names.NAMES / name).is_file():
            with (names.NAMES / name).open(encoding="utf-8") as lines:
                found = names.measure(language, names.sentences(lines, column, spaced=language != "zh"))
            yield f"| `{language}` | `{name}` | {found.titled} | {found.found} | {found.found / found.titled:.3f} |"


def time_rows() -> Table:
    """The platinum texts of TempEval-3, within our scope and over all of them."""
    files = sorted(times.TEXTS.glob("*.tml"))
    texts = [(text, marked, times.dates_in(text, day)) for text, day, marked in map(times.text_of, files)]
    scopes = {
        "ours, days, months and years": [times.compare(*one)[0] for one in texts],
        "ours, over all time expressions": [
            times.compare(text, [one._replace(wanted=True) for one in marked], found)[0]
            for text, marked, found in texts
        ],
    }
    yield "| | expressions | strict F1 | relaxed F1 | value F1 |"
    yield "|---|--:|--:|--:|--:|"
    for name, scores in scopes.items():
        whole = times.Scores(*(sum(column) for column in zip(*scores, strict=True)))
        cells = (f"{whole.f1(right):.3f}" for right in (whole.strict, whole.relaxed, whole.valued))
        yield f"| {name} | {whole.marked} | {' | '.join(cells)} |"
    for name, published in PUBLISHED_TIMES.items():
        yield f"| {name}, as published | all | {' | '.join(f'{one:.3f}' for one in published)} |"


def page_rows(folder: Path) -> Table:
    """The main text and the day of public pages, each extractor run here."""
    yield f"Extractors: resiliparse {version('resiliparse')}, trafilatura {version('trafilatura')}."
    yield ""
    yield "| set | extractor | pages | words F1 | runs of four F1 | day right |"
    yield "|---|---|--:|--:|--:|---|"
    tallies: dict[tuple[str, str], pages.Tally] = {}
    for page in pages.pages_in(folder, "held"):
        for name in ("ours", "resiliparse", "trafilatura"):
            tally = tallies.setdefault((page.set, name), pages.Tally())
            tally.add(page, pages.EXTRACTORS[name](page.body, page.address), 1.0)
    for (name, extractor), tally in sorted(tallies.items()):
        yield f"| {name} | {extractor} | {tally.pages} | {' | '.join(_page_cells(tally))} |"


def _page_cells(tally: pages.Tally) -> Iterator[str]:
    for of in ("words", "runs"):
        sides = zip(*(getattr(score, of) for score in tally.scores), strict=True)
        means = [sum(side) / len(tally.scores) for side in sides]
        yield f"{pages.f1(means[0], means[1]):.3f}" if means else "–"
    days = tally.days
    yield f"{days['pages right'] / days['pages']:.3f} of {days['pages']}" if days["pages"] else "–"


def quote_rows(python: Path) -> Table:
    """Exact quotes of real reports, looked for by our grounding and by LangExtract's alignment."""
    chance = random.Random(_SEED)  # noqa: S311  # seeded, not secret
    drawn = grounding.cuts(grounding.texts_in(SHARED / "reports"), chance)
    whole = [cut for _, cut in zip(range(_QUOTES), drawn, strict=False)]
    yield "| quotes | | asked | at their words | with more or fewer words | not found |"
    yield "|---|---|--:|--:|--:|--:|"
    lost: Counter[str] = Counter()
    for told, cuts in (("sentences", whole), ("one to three words", [few_words(cut, chance) for cut in whole])):
        found = {"ours": _ours(cuts), "LangExtract": _theirs(cuts, python)}
        for name, places in found.items():
            kinds = Counter(map(kind_of, cuts, places))
            yield f"| {told} | {name} | {len(cuts)} | {kinds['same']} | {kinds['other']} | {kinds['none']} |"
        placed = zip(cuts, found["LangExtract"], strict=True)
        lost.update(cut.language for cut, place in placed if kind_of(cut, place) != "same")
    by_language = ", ".join(f"`{language}` {count}" for language, count in lost.most_common())
    yield ""
    yield f"Those that LangExtract {_langextract(python)} does not place at their words, by language: {by_language}."


def few_words(cut: grounding.Cut, chance: random.Random) -> grounding.Cut:
    """One to three words of a quote; where words are not parted, two to six characters."""
    start = cut.span[0]
    if cut.language in grounding.UNSPACED:
        first = chance.randrange(max(1, len(cut.words) - 6))
        return cut._replace(span=(start + first, start + min(len(cut.words), first + chance.randint(2, 6))))
    found = list(_WORD.finditer(cut.words))
    first = chance.randrange(len(found))
    last = min(len(found) - 1, first + chance.randrange(3))
    return cut._replace(span=(start + found[first].start(), start + found[last].end()))


def _ours(cuts: Sequence[grounding.Cut]) -> list[Span | None]:
    return [next(iter(places_of(cut.words, cut.within)), None) for cut in cuts]


def _theirs(cuts: Sequence[grounding.Cut], python: Path) -> list[Span | None]:
    asked = "".join(json.dumps([cut.within.text, cut.words]) + "\n" for cut in cuts)
    told = subprocess.run([python, "-c", _ALIGN], input=asked, capture_output=True, check=True, text=True).stdout
    return [tuple(found) if (found := json.loads(line)) else None for line in told.splitlines()]


def _langextract(python: Path) -> str:
    asked = "import importlib.metadata as one; print(one.version('langextract'))"
    return subprocess.run([python, "-c", asked], capture_output=True, check=True, text=True).stdout.strip()


def kind_of(cut: grounding.Cut, found: Span | None) -> str:
    """Whether the characters found are the quote's, wherever they stand first; stops at its ends count for nothing."""
    if found is None:
        return "none"
    return "same" if _core(cut.within.text[slice(*found)]) == _core(cut.words) else "other"


def _core(words: str) -> str:
    return re.sub(r"^\W+|\W+$", "", words)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write every table whose data is at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="public evaluation pages, see tools/pages.py")
    parser.add_argument("--langextract", type=Path, help="the Python of an environment with LangExtract")
    parser.add_argument("--date", default=commit_day(), help="the day that the tables name; without it, the commit's")
    options = parser.parse_args(arguments)
    work: dict[str, tuple[bool, Callable[[], Table]]] = {
        "events": (event_codes.GOLD.exists() and UNITS.exists(), event_rows),
        "people": (names.NAMES.is_dir(), name_rows),
        "times": (times.TEXTS.is_dir(), time_rows),
        "pages": (options.pages is not None, lambda: page_rows(options.pages)),
        "quotes": (options.langextract is not None and SHARED.is_dir(), lambda: quote_rows(options.langextract)),
    }
    text = PAGE.read_text(encoding="utf-8")
    for name, (at_hand, rows) in work.items():
        if at_hand:
            content = "\n".join(dated(rows(), options.date, text, name))
            text = between(text, f"{name}: written by tools/peers.py; run `make peers`", content)
        else:
            sys.stderr.write(f"{name}: the data is not at hand, and its table stays as it is\n")
    PAGE.write_text(text, encoding="utf-8")


def dated(rows: Table, date: str, before: str, name: str) -> Iterator[str]:
    """The rows with the day they were measured on, which stays while they stay."""
    found = list(rows)
    old = re.search(rf"<!-- {name}: [^\n]*\nMeasured on (\S+)\.\n\n(.*?)\n<!-- end of {name} -->", before, re.DOTALL)
    yield f"Measured on {old[1] if old and old[2] == chr(10).join(found) else date}."
    yield ""
    yield from found


if __name__ == "__main__":
    main()

"""Lifelike reports in the language of every pack, in any number: what a day of the world's news is like to a reader.

    python -m bench.lifelike 100000 --out build/lifelike [--format jsonl|parquet] [--shard 10000] [--share 0.07]

Most reports hold nothing that a record keeps: sport, weather, courts, prices. Some of these name states in passing.
A `share` of all tells how states deal with each other, and most of what these tell of, several reports tell of, in
several languages, in their own words or as a reprint. A matter has its day, its pair of states, the holders of their
offices, a place and figures; whoever holds an office does so for a term. A few pairs and matters have most of the news.

The sentences are those of `bench/phrases`, a file for each language: written for the bench, none is of the press.
Names are put together from syllables, the same in every script, so that texts have as many words as life has.

A report follows from its number and the seed alone, so that any shard is made by itself, in whatever order, and a run
that was stopped goes on; nothing is kept in memory.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import itertools
import random
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from communique.model.dates import from_day
from communique.model.report import Report

PHRASES = Path(__file__).parent / "phrases"
SEED = 20240206
BEGIN = datetime.date(2014, 1, 1)

#: Of all reports so many tell how states deal with each other; of the others so many name states in passing.
SHARE, NAMING = 0.07, 0.35
#: So many reports are of one day.
PER_DAY = 1000
#: Matters of a day for each report that tells of one, and how many days later reports come, at most.
MATTERS, LATE = 0.35, 2
#: Of the reports that tell of a matter, so many are the first one over again, most of them about what all papers have;
#: of these so many are without their end.
REPRINTED, CUT = 0.2, 0.5
#: Sentences of a report that tells of a matter, and of one that does not: as in the reports of `../shared/reports`.
TOLD, OTHER = (10, 34), (5, 26)
#: After its first sentence a report tells more of its matter, has it commented, or tells what else happened.
_PARTS = {"tells": 30, "said": 28, "around": 22, "passes": 20}
#: What pairs do, and how often the news is about it.
_THEMES = {"meeting": 40, "visit": 25, "agreement": 12, "session": 8, "delivery": 7, "figure": 8}
_STATES, _TERM, _SOURCES, _PARAGRAPH = 12, 900, 40, 3
_PAIRS = list(itertools.combinations(range(_STATES), 2))
_WEIGHTS = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(_PAIRS))))
_SYLLABLES = 36

Name = tuple[tuple[int, ...], ...]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the reports of one language are made of.

    `share` is the weight of the language in the news, made up in about the proportions of the web. States stand in
    the same order in every language, each in the language's `forms`; a town is the capital of the state at its place,
    as it is said of where something happened. Sentences of a language that is `joined` have no space between them.
    """

    share: int
    script: str
    forms: tuple[str, ...]
    states: tuple[tuple[str, ...], ...]
    towns: tuple[str, ...]
    days: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    matters: tuple[str, ...]
    items: tuple[str, ...]
    said: tuple[str, ...]
    around: tuple[str, ...]
    passes: tuple[str, ...]
    names: tuple[str, ...]
    tells: dict[str, tuple[str, ...]]
    joined: bool = False


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Syllables of made-up names, and what stands between a first name and a surname."""

    syllables: str
    between: str


class Matter(NamedTuple):
    """Something that two states did on a day, whoever tells of it; `number` is that of the matter on its day."""

    #: What it is first, and what else was done the same day.
    themes: tuple[str, ...]
    pair: tuple[int, int]
    day: int
    number: int
    #: Its figures, by the slots of the sentences, and what it is about by its place in the lists of every language.
    figures: dict[str, int]
    about: dict[str, int]


@functools.cache
def phrases() -> dict[str, Phrases]:
    """The phrases of every language, by its code."""
    paths = sorted(path for path in PHRASES.glob("*.toml") if path.name != "scripts.toml")
    return {path.stem: msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Phrases) for path in paths}


@functools.cache
def _scripts() -> dict[str, tuple[list[str], str]]:
    table = tomllib.loads((PHRASES / "scripts.toml").read_text(encoding="utf-8"))
    found = msgspec.convert(table, dict[str, Script])
    return {name: (script.syllables.split(), script.between) for name, script in found.items()}


def reports(
    count: int, *, begin: int = 0, seed: int = SEED, share: float = SHARE, languages: Sequence[str] = ()
) -> Iterator[Report]:
    """So many reports, from a number on; alike for alike seeds, whatever was made before."""
    codes = tuple(languages) or tuple(phrases())
    weights = tuple(itertools.accumulate(phrases()[code].share for code in codes))
    for number in range(begin, begin + count):
        draw = random.Random(f"{seed}-{number}")
        (code,) = draw.choices(codes, cum_weights=weights)
        day = number // PER_DAY
        is_about = draw.random() < share
        sentences = _about(code, day, draw, seed=seed, share=share) if is_about else _nothing(code, day, draw)
        yield _report(number, code, sentences, draw)


def _report(number: int, code: str, sentences: Sequence[str], draw: random.Random) -> Report:
    words = phrases()[code]
    between = "" if words.joined else " "
    paragraphs = (sentences[place : place + _PARAGRAPH] for place in range(0, len(sentences), _PARAGRAPH))
    source = f"{code}-{draw.randrange(_SOURCES)}.example"
    return Report(
        id=f"g{number:09}",
        text="\n\n".join(between.join(some).strip() for some in paragraphs),
        title=sentences[0].strip(" ।۔。."),
        published=from_day(BEGIN + datetime.timedelta(days=number // PER_DAY)),
        language=code,
        source=source,
        url=f"https://{source}/{number}",
    )


def _nothing(code: str, day: int, draw: random.Random) -> list[str]:
    """Sentences of a report that holds nothing a record keeps, some of them with the name of a state."""
    words = phrases()[code]
    naming = draw.uniform(0.05, 0.4) if draw.random() < NAMING else 0.0
    return [
        _said(draw.choice(words.names if draw.random() < naming else words.passes), words, {}, draw=draw, day=day)
        for _ in range(draw.randint(*OTHER))
    ]


def _about(code: str, day: int, draw: random.Random, *, seed: int, share: float) -> list[str]:
    """Sentences of a report that tells of a matter of these days."""
    count = max(1, round(PER_DAY * share * MATTERS))
    is_reprint = draw.random() < REPRINTED
    number = int(count * draw.random() ** (4 if is_reprint else 2))
    matter = _matter(max(0, day - draw.randint(0, LATE)), number, seed=seed)
    if not is_reprint:
        return _telling(matter, code, draw)
    first = _telling(matter, code, random.Random(f"{seed}-{matter.day}-{matter.number}-{code}"))
    return first[: -len(first) // 6] if draw.random() < CUT else first


def _matter(day: int, number: int, *, seed: int) -> Matter:
    """The matter of a day and number."""
    draw = random.Random(f"{seed}-matter-{day}-{number}")
    (pair,) = draw.choices(_PAIRS, cum_weights=_WEIGHTS)
    (theme,) = draw.choices(list(_THEMES), list(_THEMES.values()))
    figures = {"n": draw.randint(2, 90), "m": draw.randint(100, 900), "ord": 4 + (day + sum(pair)) // 200 % 17}
    return Matter(
        themes=(theme, *draw.sample([other for other in _THEMES if other != theme], 2)),
        pair=pair if draw.random() < 0.5 else pair[::-1],
        day=day,
        number=number,
        figures=figures,
        about={"matters": draw.randrange(8), "items": draw.randrange(6)},
    )


def _telling(matter: Matter, code: str, draw: random.Random) -> list[str]:
    """A report of a matter: what it is first, then more of it, and what newspapers put between; nothing twice."""
    words = phrases()[code]
    told, fixed = _facts(matter, words)
    lead, second = draw.sample(words.tells[matter.themes[0]], 2)
    pools = {part: list(getattr(words, part)) for part in ("said", "around")}
    pools["tells"] = [second, *(one for theme in matter.themes[1:] for one in words.tells[theme])]
    made = [_said(lead, words, told, draw=draw, day=matter.day)]
    for part in draw.choices(list(_PARTS), list(_PARTS.values()), k=draw.randint(*TOLD) - 1):
        pool = pools.get(part)
        template = pool.pop(int(draw.random() * len(pool))) if pool else draw.choice(words.passes)
        filled = told if part in ("tells", "said") else fixed
        made.append(_said(template, words, filled, draw=draw, day=matter.day))
    return made


def _facts(matter: Matter, words: Phrases) -> tuple[dict[str, str], dict[str, str]]:
    """What every report of a matter fills its sentences with, in the words of a language: with its figures, without."""
    fixed = {"town": words.towns[matter.pair[1]]}
    for slot, state in zip("ab", matter.pair, strict=True):
        fixed |= _forms(slot, words.states[state], words.forms)
        fixed |= {f"{office}{slot}": _written(_holder(office, state, matter.day), words) for office in "fp"}
    figures = {slot: str(number) for slot, number in matter.figures.items()}
    about = {"matter": words.matters[matter.about["matters"]], "item": words.items[matter.about["items"]]}
    return {**fixed, **figures, **about, "year": str(BEGIN.year - 1 + matter.day // 365)}, fixed


def _said(template: str, words: Phrases, fixed: dict[str, str], *, draw: random.Random, day: int) -> str:
    """A sentence with its slots filled: by what is fixed, the rest by chance."""
    return template.format_map(_Filling(fixed, words, draw, day))


class _Filling(dict[str, str]):
    """What fills the slots of a sentence; what is not fixed is drawn when it is asked for."""

    def __init__(self, fixed: dict[str, str], words: Phrases, draw: random.Random, day: int) -> None:
        super().__init__(fixed)
        self._words, self._draw, self._day = words, draw, day

    def __missing__(self, slot: str) -> str:
        words, draw = self._words, self._draw
        match slot.partition("_")[0]:
            case "who" | "who2":
                return _written(_name(draw), words)
            case "place" | "firm":
                return _written((_syllables(draw, 2, 4),), words)
            case "n" | "m":
                return str(draw.randint(2, 90) if slot == "n" else draw.randint(100, 9000))
            case "year":
                return str(BEGIN.year + self._day // 365 - draw.randint(0, 4))
            case "c":
                return _forms("c", draw.choice(words.states), words.forms)[slot]
            case "day":
                return words.days[(BEGIN + datetime.timedelta(days=self._day)).weekday()]
            case "date":
                return _date(self._day, words)
            case _:
                raise KeyError(slot)


def _forms(slot: str, said: Sequence[str], forms: Sequence[str]) -> dict[str, str]:
    """A state in every form, by slot: `{a}` is the first of them, `{a_of}` the one called so."""
    named = {f"{slot}_{form}": word for form, word in zip(forms, said, strict=True)}
    return {slot: said[0], **named}


def _date(day: int, words: Phrases) -> str:
    date = BEGIN + datetime.timedelta(days=day)
    return words.date.format(d=date.day, month=words.months[date.month - 1], year=date.year)


@functools.lru_cache(maxsize=4096)
def _holder(office: str, state: int, day: int) -> Name:
    """Who holds an office of a state on a day."""
    return _name(random.Random(f"{office}-{state}-{(day + 37 * state) // _TERM}"))


def _name(draw: random.Random) -> Name:
    return (_syllables(draw, 2, 2), _syllables(draw, 2, 4))


def _syllables(draw: random.Random, fewest: int, most: int) -> tuple[int, ...]:
    return tuple(int(draw.random() * _SYLLABLES) for _ in range(draw.randint(fewest, most)))


def _written(name: Name, words: Phrases) -> str:
    """A made-up name in the script of a language."""
    syllables, between = _scripts()[words.script]
    return between.join("".join(syllables[one] for one in part).capitalize() for part in name)


def row(report: Report) -> dict[str, Any]:
    """A report as a row of a table."""
    kept = ("id", "title", "text", "language", "source", "url")
    return {**{name: getattr(report, name) for name in kept}, "published": str(report.published)}


def write_jsonl(path: Path, made: Iterable[Report]) -> None:
    """Write reports as JSON Lines."""
    encode = msgspec.json.Encoder().encode
    with path.open("wb") as file:
        for report in made:
            file.write(encode(row(report)) + b"\n")


def write_parquet(path: Path, made: Iterable[Report]) -> None:
    """Write reports as Parquet, a thousand in a row group."""
    import pyarrow  # noqa: PLC0415  # as the extra has it
    from pyarrow import parquet  # noqa: PLC0415

    names = ("id", "title", "text", "language", "source", "url", "published")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    rest = iter(made)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(itertools.islice(rest, 1000)):
            writer.write_table(pyarrow.Table.from_pylist([row(report) for report in some], schema))


_WRITERS: dict[str, Callable[[Path, Iterable[Report]], None]] = {"jsonl": write_jsonl, "parquet": write_parquet}


def write_shards(
    folder: Path, count: int, *, carrier: str = "jsonl", shard: int = 10_000, **wanted: Any
) -> Iterator[Path]:
    """Write so many reports in shards, each whole or not at all; what is there is not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    for begin in range(0, count, shard):
        path = folder / f"reports-{begin:010}-{min(shard, count - begin)}.{carrier}"
        if not path.exists():
            part = path.with_suffix(".part")
            _WRITERS[carrier](part, reports(min(shard, count - begin), begin=begin, **wanted))
            part.replace(path)
        yield path


def main(arguments: Sequence[str] | None = None) -> None:
    """Write shards, and name each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="so many reports")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the shards")
    parser.add_argument("--format", dest="carrier", choices=sorted(_WRITERS), default="jsonl")
    parser.add_argument("--shard", type=int, default=10_000, help="reports in a shard")
    parser.add_argument("--share", type=float, default=SHARE, help="of all reports so many tell of states")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--languages", nargs="+", default=(), choices=sorted(phrases()), help="only these")
    said = vars(parser.parse_args(arguments))
    for path in write_shards(said.pop("out"), said.pop("count"), **said):
        print(path)


if __name__ == "__main__":
    main()

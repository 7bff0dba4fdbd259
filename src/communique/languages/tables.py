"""The tables of a language pack for what is counted, dated, or named as a topic.

Data only, as in `pack.py`, which holds the other tables.
"""

from __future__ import annotations

import msgspec

from communique.model.vocabulary import Bound, Topic


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all tables: a key that the contract does not know is refused."""


class BoundWords(Table, frozen=True, kw_only=True):
    """Words that limit a number; `after` where they follow it."""

    bound: Bound
    forms: tuple[str, ...]
    after: bool = False


class Unit(Table, frozen=True, kw_only=True):
    """Words for a currency or for percent that the registers lack."""

    unit: str
    forms: tuple[str, ...]


class Numbers(Table, frozen=True, kw_only=True):
    """`numbers.toml`: digits, separators, number words, magnitudes, units, bounds.

    `articles` mean one before a magnitude ("a billion"); `multiples` are words
    of their own for so many times ("doubled" 2); `links` stand inside a number
    ("hundred and five"), `links_to_unit` before its unit ("millions of
    dollars"); `idle` pairs of words make a number none ("one of"), and so do
    `rates` before it ("kurs Rp 16.500"). Where figures are `grouped`, spaces
    part their thousands ("12 000"). A `fraction` mark stands before decimals
    where a magnitude or a percent follows ("8/5 میلیارد"). Where figures are
    `joined`, a magnitude between two of them is a word: "2천300만".
    """

    decimal: str
    thousand: str
    #: A number stands behind what it counts: "รถพยาบาล 10 คัน".
    behind: bool = False
    grouped: bool = False
    joined: bool = False
    fraction: str = ""
    #: Signs and names of currencies that are other words too, and no money: "LE" (an article), "boliviano".
    left_out: tuple[str, ...] = ()
    words: dict[str, float] = {}
    magnitudes: dict[str, float] = {}
    articles: tuple[str, ...] = ()
    multiples: dict[str, float] = {}
    links: tuple[str, ...] = ()
    links_to_unit: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    #: Units that stand before their number though they are no currency: "yüzde 5".
    units_first: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    unit: tuple[Unit, ...] = ()
    bound: tuple[BoundWords, ...] = ()


class Dates(Table, frozen=True, kw_only=True):
    """`dates.toml`: what CLDR's months and weekdays lack."""

    order: str
    #: How many years the calendar of the language runs ahead of the Gregorian one: 543 that of the Buddhist era.
    ahead: int = 0
    months: dict[str, tuple[str, ...]] = {}
    #: The months of the solar calendar of Iran and Afghanistan, and of the lunar calendar.
    solar_hijri: dict[str, tuple[str, ...]] = {}
    hijri: dict[str, tuple[str, ...]] = {}
    weekdays: dict[str, tuple[str, ...]] = {}
    #: Forms of CLDR that are other words too, and no date: "mar" for Tuesday, where it is a sea.
    left_out: tuple[str, ...] = ()
    days: dict[str, int] = {}
    months_relative: dict[str, int] = {}
    years_relative: dict[str, int] = {}
    last: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    year_words: tuple[str, ...] = ()
    #: Words of a date carry cases, and a year stands before its month: "2024-cü ilin martın 15-də".
    cased: bool = False
    #: With the order `ymd`, what follows the number of a month and of a day.
    month_words: tuple[str, ...] = ()
    day_words: tuple[str, ...] = ()
    #: Eras by name, with the year before their first: the year 6 of one that begins in 2019 is 2018 and 6.
    eras: dict[str, int] = {}
    range_words: tuple[str, ...] = ()
    #: Words that join two full days to a span: "July 31 to August 6".
    span_words: tuple[str, ...] = ()
    #: Words before a date that say until when, and not when: "by 2045".
    limits: tuple[str, ...] = ()
    #: Words behind a contact that say since when something else holds: "the first visit since she took office in May".
    since: tuple[str, ...] = ()
    month_leads: tuple[str, ...] = ()
    #: A word for the future ends the clause of its day: "جمعہ کو ملاقات کریں گے".
    ahead_behind: bool = False
    #: "this Friday" is the one to come, where it is not today.
    this_ahead: bool = False
    year_leads: tuple[str, ...] = ()
    #: Words behind a bare year that make it a date, where markers stand behind: "2023 में".
    year_trails: tuple[str, ...] = ()
    #: Words between a day and its month: "12 of May", "12 de mayo"; and what is written behind the figure: "12th".
    day_links: tuple[str, ...] = ()
    day_suffixes: tuple[str, ...] = ()
    #: Words behind which a day and its month are figures without their year: "ngày 5/3", "từ 3-6/8".
    figure_words: tuple[str, ...] = ()


class TopicWords(Table, frozen=True, kw_only=True):
    """Words that name one topic; with `beside`, only right behind words for one of those ("navies, aviation")."""

    topic: Topic
    forms: tuple[str, ...]
    beside: tuple[Topic, ...] = ()


class Topics(Table, frozen=True, kw_only=True):
    """`topics.toml`."""

    topic: tuple[TopicWords, ...]


class StateForms(Table, frozen=True, kw_only=True):
    """Words for one state or organisation that the registers lack.

    `demonyms` are adjectives and inhabitants; `actors` are capitals and seats
    of government that stand for the state where they act.
    """

    code: str
    forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


class Phrases(Table, frozen=True, kw_only=True):
    """Words with one meaning, and why they stand here."""

    forms: tuple[str, ...]
    why: str = ""


class States(Table, frozen=True, kw_only=True):
    """`states.toml`."""

    state: tuple[StateForms, ...] = ()
    #: Words that stand with two states here: each means the one that a report names otherwise, else the first of them.
    shared: tuple[str, ...] = ()
    #: Names of states that are also given names: none behind two words of a name ("Nguyễn Minh Đức").
    given_names: tuple[str, ...] = ()
    #: Names of states that are also first names: none before a word with a capital ("Mauricio Macri").
    first_names: tuple[str, ...] = ()
    #: Adjectives and inhabitants are written small: one with a capital behind a name is part of it ("Arnoldo Alemán").
    small: bool = False
    #: Regions and continents, in small letters: no places.
    regions: tuple[str, ...] = ()
    #: One letter that stands for a state, by its code: "美" in "中美".
    shorts: dict[str, str] = {}
    #: Words that one letter for a state makes a party with ("方"), words behind it that tell it, and words before it.
    short_sides: tuple[str, ...] = ()
    short_heads: tuple[str, ...] = ()
    short_leads: tuple[str, ...] = ()
    #: The first letter of a state that the report prints in full stands for it too.
    initials: bool = False
    #: Parts of states, in small letters, with the code of their state: where something lies, and no places.
    provinces: dict[str, str] = {}
    block: tuple[Phrases, ...] = ()

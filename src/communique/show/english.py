"""How English writes numbers, days and the codebook's words."""

from __future__ import annotations

from communique.model.dates import PartialDate

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
#: The codebook's words that are read otherwise than they are written.
_READ_AS = {
    "in_force": "in force",
    "negotiating": "under negotiation",
    "letter_of_intent": "letter of intent",
    "joint_statement": "joint statement",
    "port_call": "port call",
    "memorandum": "memorandum of understanding",
    "io_head": "head of an international organisation",
    "io_official": "official of an international organisation",
    "oil_gas": "oil and gas",
}


def word(value: object) -> str:
    """A value of the codebook as a word: `letter_of_intent` is a letter of intent."""
    text = str(value)
    return _READ_AS.get(text, text.replace("_", " "))


def date_text(date: PartialDate) -> str:
    """A date: 6 October 2022, October 2022, 2022."""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    day = f"{date.day} " if date.day else ""
    return f"{day}{month}{date.year}"


def period_text(start: PartialDate, end: PartialDate | None) -> str:
    """A date or a period: 6-8 October 2022, 28 September - 2 October 2022."""
    if end is None or end == start:
        return date_text(start)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{date_text(end)}"
    if start.year == end.year and start.month and end.month:
        return f"{date_text(start).removesuffix(f' {start.year}')} – {date_text(end)}"
    return f"{date_text(start)} – {date_text(end)}"


def short_date(start: PartialDate, end: PartialDate | None = None) -> str:
    """A date for a narrow column: 6 Oct 2022, 6-8 Oct 2022; of a longer period the start."""
    month = f"{_MONTHS[start.month - 1][:3]} " if start.month else ""
    same_month = end is not None and end.day and (start.year, start.month) == (end.year, end.month) and end != start
    last = f"–{end.day}" if same_month and end else ""
    day = f"{start.day}{last} " if start.day else ""
    return f"{day}{month}{start.year}"


def number_text(number: float) -> str:
    """A number: 1.7 billion, 12,500, 7.5."""
    for scale, name in _SCALES:
        if abs(number) >= scale:
            return f"{number / scale:,.4g} {name}"
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.6g}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 report, 2 reports."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


class English:
    """How English is written."""

    direction = "ltr"

    def plural(self, number: int) -> str:
        """One, or more."""
        return "one" if number == 1 else "other"

    def ordinal(self, number: int) -> str:
        """1st, 2nd, 3rd; 11th."""
        is_teen = number % 100 in (11, 12, 13)
        return "other" if is_teen else {1: "one", 2: "two", 3: "few"}.get(number % 10, "other")

    def number(self, number: float) -> str:
        """With commas."""
        return f"{number:,}"

    def large(self, number: float) -> str:
        """1.7 billion, 12,500, 7.5."""
        return number_text(number)

    def narrow(self, number: float) -> str:
        """3.5 bn, for the axis of a chart."""
        text = number_text(number)
        for name, short in ((" trillion", "tn"), (" billion", "bn"), (" million", "m")):
            text = text.replace(name, f" {short}")
        return text

    def date(self, date: PartialDate) -> str:
        """6 October 2022."""
        return date_text(date)

    def period(self, first: PartialDate, last: PartialDate | None) -> str:
        """6–8 October 2022."""
        return period_text(first, last)

    def short(self, first: PartialDate, last: PartialDate | None) -> str:
        """6–8 Oct 2022."""
        return short_date(first, last)

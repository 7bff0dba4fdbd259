"""How often people with a post are read with the right role and the right state, in gold, by language.

    python -m tools.offices [--set dev|open] [--show LANGUAGE]

A person with a post is a position of gold. It is found where a position of the same person is read; it is right where
role (`role_code`) and state or organisation (`of`) are those of gold. The share that is right is given of the people
found, which is how far a post that is read can be trusted, and of all, which also counts those who were passed over.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from communique.ask.comparing import Compared, Difference, compared
from communique.ask.pairing import ClaimJson, value_of
from tools.eval import coded_and_read, gold_sets

_POSITION = "position"
#: Names that agree by less are different people.
_SAME = 0.5


class Post(NamedTuple):
    """A post of gold and what was read of it, None where the person was passed over."""

    language: str
    report_id: str
    gold: ClaimJson
    read: ClaimJson | None

    def is_right(self, *fields: str) -> bool:
        """Whether these fields were read as gold has them."""
        return self.read is not None and all(value_of(self.gold, one) == value_of(self.read, one) for one in fields)


def posts(reports: Iterable[Compared]) -> Iterator[Post]:
    """Every post of gold, with what was read of the same person."""
    for report in reports:
        for pair in report.paired:
            if pair.gold["type"] == _POSITION:
                same = pair.fields["person"].likeness >= _SAME
                yield Post(report.language, report.report_id, pair.gold, pair.read if same else None)
        for one in report.unpaired:
            if one.difference is Difference.MISSED and one.claim["type"] == _POSITION:
                yield Post(report.language, report.report_id, one.claim, None)


def row(name: str, found: Sequence[Post]) -> str:
    """A line of the table."""
    read = [one for one in found if one.read is not None]
    right = sum(one.is_right("role_code", "of") for one in read)
    shares = (
        len(read) / len(found),
        *(sum(one.is_right(field) for one in read) / max(1, len(read)) for field in ("role_code", "of")),
        right / max(1, len(read)),
        right / len(found),
    )
    return f"{name:6}{len(found):7}{len(read):7}" + "".join(f"{share:13.3f}" for share in shares)


HEADER = f"{'':6}{'posts':>7}{'found':>7}" + "".join(
    f"{name:>13}" for name in ("share found", "role right", "state right", "both right", "both of all")
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("dev", "open"), default="dev")
    parser.add_argument("--show", metavar="LANGUAGE", help="list what is not right in a language, or in `all`")
    options = parser.parse_args(arguments)
    gold = gold_sets().get(options.set)
    if gold is None:
        parser.exit(2, f"there is no ../shared/gold/{options.set} beside the project\n")
    found = list(posts(compared(*coded_and_read(gold))))
    by_language: dict[str, list[Post]] = defaultdict(list)
    for one in found:
        by_language[one.language].append(one)
    print("\n".join([HEADER, *(row(key, by_language[key]) for key in sorted(by_language)), row("all", found)]))
    for one in found:
        if options.show in (one.language, "all") and not one.is_right("role_code", "of"):
            print(f"{one.report_id} {_told(one.gold)} | read: {_told(one.read) if one.read else 'nothing'}")


def _told(claim: ClaimJson) -> str:
    return ", ".join(str(value_of(claim, field)) for field in ("person", "role", "role_code", "of"))


if __name__ == "__main__":
    main()

"""The engines that carry shards to workers, one module each, with one function of one shape.

Each takes shards as JSON and gives receipts as JSON, as they come, in any
order. What a lost worker was at is done again: by the engine, or by
`running`, which asks for what is missing.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Literal

import msgspec

from communique.model.errors import InputError

Name = Literal["pool", "native", "ray", "spark"]
#: Carries shards, and gives their receipts.
Carry = Callable[[Sequence[bytes]], Iterator[bytes]]

#: What each engine needs beside Arrow, and the extra that has it.
_NEEDS = {
    "pool": ("pyarrow", "parquet"),
    "native": ("daft", "bulk"),
    "ray": ("ray", "ray"),
    "spark": ("pyspark", "spark"),
}


class Engine(msgspec.Struct, frozen=True, kw_only=True):
    """What carries the shards: its name, how many workers it has, and where its cluster is."""

    name: Name = "pool"
    workers: int | None = None
    address: str | None = None


def carrier(engine: Engine) -> Carry:
    """What carries shards by an engine.

    Raises:
        InputError: The engine is not installed.
    """
    package, extra = _NEEDS[engine.name]
    if find_spec(package) is None:
        raise InputError(
            engine.name, "this needs packages that are not installed", f"pip install 'communique[{extra}]'"
        )
    module: Any = importlib.import_module(f"{__name__}.{engine.name}")
    carry: Carry = module.carry(engine)
    return carry


def be_silent() -> None:
    """Let no engine tell its makers what it does: nothing leaves the machine but what was asked for."""
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")


def python() -> str:
    """The interpreter that workers on this machine run."""
    return sys.executable

"""The fuzzer of inputs: a share of its inputs in every run of the tests; the whole by its command."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.piece import Session
from tests.sources import ROOT
from tools.carried import every_format
from tools.fuzz_input import attempt, mutated

#: How many inputs are read here; `python -m tools.fuzz_input` reads 200,000.
_SHARE = 250


@pytest.mark.slow
def test_no_mutated_input_raises() -> None:
    """Of any format, in whatever it is wrapped: there are reports and problems, and nothing else."""
    seeds = every_format()
    with Apart() as apart:
        for number in range(_SHARE):
            name, data = mutated(seeds, random.Random(f"share:{number}"))

            assert attempt(name, data, Session(apart=apart)) is not None


def test_an_input_follows_from_its_number() -> None:
    """What was found can be made again."""
    seeds = {"a.txt": b"The ministers met.", "b.html": b"<p>They signed."}

    assert mutated(seeds, random.Random("5:17")) == mutated(seeds, random.Random("5:17"))
    assert len({mutated(seeds, random.Random(f"5:{number}"))[1] for number in range(50)}) > 20


@pytest.mark.slow
def test_the_command_says_what_it_read() -> None:
    """With shards of its own, their time and their memory."""
    command = [sys.executable, "-m", "tools.fuzz_input", "--count", "6", "--shards", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (0, True) == (done.returncode, '"inputs": 6, "findings": 0' in done.stdout), done.stdout + done.stderr

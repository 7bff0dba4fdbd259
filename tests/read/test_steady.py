"""The same report gives the same reading, whatever the hashing of the process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
PROGRAM = """
import sys
from communique import languages
from communique.ingest import reports
from communique.model.reading import to_json
from communique.read import read
for report in reports([sys.argv[1]]):
    sys.stdout.buffer.write(to_json(read(report, languages.load(report.language))) + b"\\n")
"""


def _digest(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(SAMPLES)], env=environment, capture_output=True, check=True
    )
    return hashlib.sha256(done.stdout).hexdigest()


def test_hashing_changes_no_reading() -> None:
    """Three processes with different seeds of hashing print the samples' readings to the same byte."""
    assert 1 == len({_digest(seed) for seed in ("1", "2", "3")})

"""LibreOffice without a screen, where it is installed: it opens a file and writes it in another format."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

#: The libraries of the programs that open tables and texts.
CALC, WRITER = "libsclo.so", "libswlo.so"
#: Commas, quotation marks and UTF-8, in LibreOffice's own words.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


def converted(path: Path, *, to: str, by: str) -> Path:
    """A file as LibreOffice writes it in another format, beside it; skips where that program is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None or not (Path(office).resolve().parent / by).exists():
        pytest.skip("LibreOffice is not installed with what opens this")
    # A profile of its own: two runs at once do not wait for each other.
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", to, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path.with_suffix(f".{to.partition(':')[0]}")

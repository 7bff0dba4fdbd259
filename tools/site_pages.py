"""Pages of the site that stand outside of `docs`, where people look for them first.

`mkdocs` calls this file (`hooks` in `mkdocs.yml`). Links from one page to
another work in the project's folder; here they are made to work on the site.
"""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parents[1]))
from tools import notebooks

ROOT = Path(__file__).parents[1]
#: Files of the project that are pages of the site, under the same name.
PAGES = (
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "eval/README.md",
    "eval/blind.md",
    "src/communique/languages/README.md",
)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])+)\]\(([^)\s#]+)(#[^)\s]*)?\)")


def on_config(config: Any) -> Any:
    """List the decisions in their order."""
    pages = sorted(path.name for path in (ROOT / "docs/decisions").glob("0*.md"))
    decisions = {"Decisions": [f"decisions/{name}" for name in ("README.md", *pages)]}
    config["nav"] = [decisions if entry == "Decisions" else entry for entry in config["nav"]]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages from outside, and a page for each notebook, which stays beside it to be taken along."""
    for name in PAGES:
        files.append(File.generated(config, name, content=(ROOT / name).read_text("utf-8")))
    for path in notebooks.NOTEBOOKS:
        name = path.relative_to(ROOT / "docs").with_suffix(".md").as_posix()
        files.append(File.generated(config, name, content=notebooks.as_page(notebooks.load(path))))
    return files


def on_page_markdown(markdown: str, *, page: Any, files: Files, **_: Any) -> str:
    """Turn links to files of the project into links to pages of the site; a file that is none is told by its name."""
    name = page.file.src_uri
    folder = posixpath.dirname(name if name in PAGES else f"docs/{name}")

    def link(match: re.Match[str]) -> str:
        text, target, anchor = match[1], match[2], match[3] or ""
        if re.match(r"[a-z]+:", target):
            return match[0]
        there = posixpath.normpath(posixpath.join(folder, target))
        on_site = re.sub(r"\.ipynb$", ".md", there.removeprefix("docs/"))
        if files.get_file_from_path(on_site) is None:
            return f"{text} (`{there}`)" if not there.startswith("docs/") else match[0]
        return f"[{text}]({posixpath.relpath(on_site, posixpath.dirname(name) or '.')}{anchor})"

    return _LINK.sub(link, markdown)

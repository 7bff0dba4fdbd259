"""Write the reference pages that follow from the code: claims, commands, packs.

    python tools/write_reference.py

Each page opens with the files to edit instead of it. A test compares the pages with what this tool would write.
"""

from __future__ import annotations

import enum
import inspect
import tomllib
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from communique.cli import main as command
from communique.languages import inflection, pack, tables
from communique.model import claims, vocabulary
from communique.model.dates import PartialDate

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
CONTRACT = ROOT / "src" / "communique" / "languages" / "contract.toml"
EXAMPLES = ROOT / "tools" / "examples.toml"
GENERATED = "<!-- Generated: edit {source}, then run `make docs`. -->"

#: What the types of fields are called on the page.
WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false", PartialDate: "date"}


def pages() -> dict[Path, str]:
    """Every generated page by its place."""
    return {
        REFERENCE / "claims.md": claims_page(),
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "packs.md": packs_page(),
    }


def claims_page() -> str:
    """The seven types of claim with their fields, then the vocabularies."""
    structs: tuple[type[msgspec.Struct], ...] = typing.get_args(claims.AnyClaim)
    parts: list[type[msgspec.Struct]] = [claims.Amount, claims.Person, claims.Body, claims.Place, claims.Holder]
    return _page(
        "src/communique/model/ and tools/examples.toml",
        "Claims",
        "This page lists the seven types of claim, what each field holds, and the words that coded fields may have, "
        "with an example of each kind.",
        [
            *(_struct_section(struct, level="##") for struct in structs),
            "## Parts of claims\n\n" + "\n\n".join(_struct_section(part, level="###") for part in parts),
            "## Vocabularies\n\n" + "\n\n".join(map(_vocabulary_section, _vocabularies())),
        ],
    )


def commands_page() -> str:
    """What each command does and which options it takes, as `--help` prints it."""
    sections = [_command_section(name, sub) for name, sub in sorted(_commands())]
    return _page(
        "src/communique/cli/",
        "Commands",
        "This page lists every command of `communique` with its options.",
        sections,
    )


def packs_page() -> str:
    """Each table of a language pack as the contract has it, then the keys of its entries."""
    contract = tomllib.loads(CONTRACT.read_text(encoding="utf-8"))
    named = {**vars(inflection), **vars(pack), **vars(tables)}
    structs = [value for value in named.values() if isinstance(value, type) and issubclass(value, msgspec.Struct)]
    return _page(
        "src/communique/languages/contract.toml, pack.py and tables.py",
        "Language packs",
        "This page lists the tables of a language pack, what each means, which module reads it, and their keys.",
        [
            *(_table_section(name, table) for name, table in contract.items() if isinstance(table, dict)),
            "## Keys\n\n"
            + "\n\n".join(_struct_section(struct, level="###") for struct in structs if struct.__name__ != "Table"),
        ],
    )


def _page(source: str, title: str, opening: str, sections: Iterable[str]) -> str:
    return "\n\n".join([GENERATED.format(source=source), f"# {title}", opening, *sections]) + "\n"


def _struct_section(struct: type[msgspec.Struct], *, level: str) -> str:
    lines = [f"{level} {struct.__name__}", "", inspect.getdoc(struct) or "", "", "| field | holds | |", "|---|---|---|"]
    hints = typing.get_type_hints(struct)
    for field in msgspec.structs.fields(struct):
        if field.name not in ("cites", "spans"):
            needed = "required" if field.required else ""
            lines.append(f"| `{field.name}` | {_type_words(hints[field.name])} | {needed} |")
    return "\n".join(lines)


def _type_words(hint: Any) -> str:
    arguments = [argument for argument in typing.get_args(hint) if argument not in (type(None), ...)]
    origin = typing.get_origin(hint)
    if origin is types.UnionType:
        return _type_words(arguments[0])
    if origin is tuple:
        return f"list of {_type_words(arguments[0])}"
    if origin is dict:
        return f"{_type_words(arguments[0])} → {_type_words(arguments[1])}"
    page = "claims.md" if hint.__module__ == vocabulary.__name__ else ""
    return WORDS.get(hint) or f"[{hint.__name__}]({page}#{hint.__name__.lower()})"


def examples() -> dict[str, dict[str, str]]:
    """A sentence for each kind, by vocabulary."""
    told: dict[str, dict[str, str]] = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    return told


def _vocabularies() -> Iterator[type[enum.Enum]]:
    for value in vars(vocabulary).values():
        if isinstance(value, type) and issubclass(value, enum.Enum) and value.__module__ == vocabulary.__name__:
            yield value


def _vocabulary_section(words: type[enum.Enum]) -> str:
    told = examples().get(words.__name__)
    if told is None:
        values = " ".join(f"`{word.value}`" for word in words)
        return f"### {words.__name__}\n\n{_first_line(words)}\n\n{values}"
    rows = "\n".join(f"| `{word.value}` | {told[word.value]} |" for word in words)
    return f"### {words.__name__}\n\n{_first_line(words)}\n\n| kind | for example |\n|---|---|\n{rows}"


def _commands() -> Iterator[tuple[str, click.Command]]:
    group = command if isinstance(command, click.Group) else None
    context = click.Context(command)
    for name in group.list_commands(context) if group else []:
        sub = group.get_command(context, name) if group else None
        if sub is not None and not sub.hidden:
            yield name, sub
            if isinstance(sub, click.Group):
                yield from ((f"{name} {part}", inner) for part, inner in sub.commands.items())


def _command_section(name: str, sub: click.Command) -> str:
    context = click.Context(sub, info_name=f"communique {name}", terminal_width=100, max_content_width=100)
    return f"## communique {name}\n\n```text\n{sub.get_help(context)}\n```"


def _table_section(name: str, table: dict[str, Any]) -> str:
    return f"## {name}\n\n" + "\n".join(f"- **{key}**: {_flat(value)}" for key, value in table.items())


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"`{key}` {_flat(part)}" for key, part in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _first_line(documented: type) -> str:
    return (documented.__doc__ or "").strip().splitlines()[0]


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path, page in pages().items():
        path.write_text(page, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()

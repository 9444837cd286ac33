"""What docs/operations.md says of settings is what the code reads, and the other way round."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tellback.people.codes import keys
from tests.house.sources import ROOT, modules

NAME = re.compile(r"^[A-Z][A-Z0-9_]+$")
READS = {"raw", "text", "words", "number", "flag", "path", "secret", "choice", "needed", "web_address", "get"}
# Not ours: the system's own, and Django's way to find the settings.
OTHERS = {"PATH", "DJANGO_SETTINGS_MODULE"}
DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def read_by_the_code() -> Iterator[str]:
    for source in modules():
        if source.path.startswith("tellback/config/") or "environ" in source.text:
            for node in ast.walk(source.tree):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                    continue
                first = node.args[0]
                if node.func.attr in READS and isinstance(first, ast.Constant) and NAME.match(str(first.value)):
                    about = ast.unparse(node.func.value)
                    if re.search(r"env|self$", about, re.IGNORECASE):
                        yield str(first.value)
    yield from (f"{name.upper()}_KEY" for name in keys.NAMES)


def test_every_setting_is_in_the_table_and_every_row_is_read() -> None:
    told = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", DOCUMENT, re.M))
    read = set(read_by_the_code()) - OTHERS
    assert not read - told, "Add these settings to the table in docs/operations.md."
    assert not told - read, "No code reads these settings of docs/operations.md."


@pytest.mark.parametrize("file", ["environment.example", "Containerfile"])
def test_examples_name_only_settings_that_exist(file: str) -> None:
    text = (ROOT / "deploy" / file).read_text(encoding="utf-8")
    lines = text.splitlines() if file == "environment.example" else re.findall(r"^ENV (.*)$", text, re.M)[0].split()
    named = {match[1] for line in lines if (match := re.match(r"#?([A-Z][A-Z_]+)=", line))}
    assert named
    known = set(read_by_the_code())
    assert {name.removesuffix("_FILE") for name in named} - known <= {"PYTHONDONTWRITEBYTECODE"}


def test_every_file_and_command_that_is_named_is_there() -> None:
    from tellback.config.cli import _parser

    named = set(re.findall(r"(?:/opt/tellback|\.\.)/(deploy/[\w.]+)", DOCUMENT))
    assert len(named) >= 4
    assert all((ROOT / name).exists() for name in named)
    commands = set(re.findall(r"(?:-u tellback |`)tellback ([a-z-]+)", DOCUMENT))
    assert commands >= {"backup", "restore", "rotate-keys", "check", "migrate", "begin"}
    assert all(re.search(rf"\b{command}\b", _parser().format_help()) for command in commands)


def test_every_word_of_readiness_is_explained() -> None:
    for word in ("database", "migrations", "keys", "worker", "restore"):
        assert f"`{word}`" in DOCUMENT

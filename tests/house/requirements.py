"""docs/requirements.md is made here: `python -m tests.house.requirements` reads the IDs that test docstrings name.

The status of each ID and what is missing are kept by hand in docs/requirements.csv; the tests that show it are found.
"""

from __future__ import annotations

import ast
import csv
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ID = re.compile(r"\b(?:PAR|VOI|CON|INS|INV|GRP|DEC|ACT|FBK|GOV|RVW|LRN|PUB|MEA|ACC|PRV)-\d\d\b")
STATUSES = ("done", "part", "not yet")

HEAD = """# What is done, in part, and not yet

Each line is one thing that the five documents ask for, and the tests that would fail without it. *Part* says what is missing. Made by `python -m tests.house.requirements` from
`docs/requirements.csv` (status, by hand) and the test docstrings that name the ID.

| ID | what a person gets | status | what is missing | shown by |
|---|---|---|---|---|
"""  # noqa: E501  (a line of the page)


def shown_by_id() -> dict[str, list[str]]:
    """The tests whose docstring names each ID, as path::name."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for requirement in set(ID.findall(ast.get_docstring(node) or "")):
                    found[requirement].append(f"{path.relative_to(ROOT)}::{node.name}")
    return found


def rows() -> list[dict[str, str]]:
    """What is kept by hand: id, promise, status, missing."""
    with (ROOT / "docs" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page() -> str:
    """The whole of docs/requirements.md."""
    shown = shown_by_id()
    lines = []
    for row in rows():
        by_file: dict[str, list[str]] = defaultdict(list)
        for test in shown.get(row["id"], []):
            path, name = test.split("::")
            by_file[path.removeprefix("tests/")].append(name.removeprefix("test_"))
        tests = "; ".join(f"`{path}`: {', '.join(names)}" for path, names in by_file.items())
        lines.append(f"| {row['id']} | {row['promise']} | {row['status']} | {row['missing']} | {tests} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "requirements.md").write_text(page(), encoding="utf-8")

"""The product's own sources, read once for the rules of the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tellback"


class Module(NamedTuple):
    """One Python file: its place from the root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Its public functions, not those inside others or inside classes."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                yield node

    def is_in(self, furniture: str) -> bool:
        """Whether this is `actions.py` (or in the package `actions`), `views.py` and so on."""
        parts = Path(self.path).with_suffix("").parts
        return furniture in parts and "migrations" not in parts


def module(text: str, path: str = "tellback/example.py") -> Module:
    """A module made up for showing that a rule bites."""
    return Module(path, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the product, without migrations."""
    files = (file for file in sorted(PACKAGE.rglob("*.py")) if "migrations" not in file.parts)
    return tuple(module(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT))) for file in files)


def name_of(node: ast.expr) -> str:
    """`a.b.c` of an expression such as `a.b.c` or `a.b.c(…)`; empty where it is something else."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Attribute):
        inner = name_of(node.value)
        return f"{inner}.{node.attr}" if inner else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def told(faults: list[str]) -> str:
    """All faults, each on its line, for the message of a failing test."""
    return "\n" + "\n".join(faults)

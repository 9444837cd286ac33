"""Whoever reads a name for the first time is told what it is to people."""

from __future__ import annotations

import ast

from tests.house.sources import Module, module, modules, told

# Named by Django, which says what they are.
KNOWN = {"Meta", "Migration"}


def faults(source: Module) -> list[str]:
    nodes: list[ast.AST] = [source.tree] if source.text.strip() else []
    nodes += [
        node
        for node in source.tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and node.name not in KNOWN
        and not (isinstance(node, ast.ClassDef) and node.name.endswith("Config"))
    ]
    found = []
    for node in nodes:
        if not ast.get_docstring(node):  # type: ignore[arg-type]
            name = getattr(node, "name", "the file")
            found.append(
                f"{source.path}:{getattr(node, 'lineno', 1)}: {name} has no docstring; say what it is to people."
            )
    return found


def test_every_public_name_has_a_docstring() -> None:
    found = [fault for source in modules() for fault in faults(source)]
    assert not found, told(found)


def test_the_rule_bites() -> None:
    assert len(faults(module("def hear():\n    pass\n\nclass Voice:\n    pass\n"))) == 3
    assert not faults(module('"""A."""\n\ndef hear():\n    """B."""\n\ndef _part():\n    pass\n'))

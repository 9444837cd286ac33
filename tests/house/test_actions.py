"""Every write is one transaction, and says at its call what each value is."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import Module, module, modules, name_of, told

WRITES = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"
}  # fmt: skip
ATOMIC = ("transaction.atomic", "atomic")


def writes(function: ast.AST) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in WRITES:
                return True
            if node.func.attr == "update" and node.keywords and not node.args:  # of rows; a dict is given another dict
                return True
    return False


def faults(source: Module) -> list[str]:
    found = []
    for function in source.functions():
        where = f"{source.path}:{function.lineno}: {function.name}"
        if not writes(function):
            continue
        if not any(name_of(decorator).endswith(ATOMIC) for decorator in function.decorator_list):
            found.append(f"{where} writes; put @transaction.atomic on it, so that all of it happens or none.")
        if len(function.args.posonlyargs + function.args.args) > 1 or function.args.vararg:
            found.append(f"{where} takes more than its subject by place; put `*` after the first argument.")
    return found


def test_every_action_is_one_transaction_and_keyword_only_past_its_subject() -> None:
    found = [fault for source in modules() if source.is_in("actions") for fault in faults(source)]
    assert not found, told(found)


def test_views_and_queries_write_nothing() -> None:
    found = [
        f"{source.path}:{function.lineno}: {function.name} writes; put the verb into actions.py and call it."
        for source in modules()
        if source.is_in("views") or source.is_in("queries")
        for function in source.functions()
        if writes(function)
    ]
    assert not found, told(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("def hear(voice):\n    voice.save()", 1),
        ("@transaction.atomic\ndef hear(voice, by):\n    voice.save()", 1),
        ("def hear(voice, by):\n    Voice.objects.filter(id=1).update(words='')", 2),
        ("@transaction.atomic\ndef hear(voice, *, by):\n    voice.save()", 0),
        ("@transaction.atomic(durable=True)\ndef hear(*, by):\n    Voice.objects.create(by=by)", 0),
        ("def due(voice, clock):\n    days.update({1: 2})\n    return clock", 0),
        ("def _part(voice, by):\n    voice.save()", 0),
    ],
)
def test_the_rule_bites(text: str, count: int) -> None:
    assert len(faults(module(text))) == count

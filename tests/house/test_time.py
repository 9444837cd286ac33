"""One clock: a demo can be moved on, so nothing else may ask what time it is."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import Module, module, modules, name_of, told

CLOCK = "tellback/people/clock.py"
ASKS = (
    "timezone.now",
    "timezone.localdate",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
)
SETS_ITSELF = ("auto_now", "auto_now_add")
IN_THE_DATABASE = ("Now", "CurrentTimestamp")


def faults(source: Module) -> list[str]:
    found = []
    for node in ast.walk(source.tree):
        where = f"{source.path}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Attribute) and name_of(node).endswith(ASKS):
            found.append(f"{where}: {name_of(node)} is another clock; use now() or today() of tellback.people.clock.")
        elif isinstance(node, ast.keyword) and node.arg in SETS_ITSELF:
            found.append(
                f"{where}: {node.arg} is another clock; give the field default=clock.now, or set it in the action."
            )
        elif isinstance(node, ast.Call) and name_of(node) in IN_THE_DATABASE:
            found.append(f"{where}: {name_of(node)}() is the database's clock; pass now() of tellback.people.clock.")
    return found


def test_only_the_clock_asks_what_time_it_is() -> None:
    found = [fault for source in modules() if source.path != CLOCK for fault in faults(source)]
    assert not found, told(found)


@pytest.mark.parametrize(
    "text",
    [
        "x = timezone.now()",
        "x = django.utils.timezone.now",
        "x = datetime.now(tz=UTC)",
        "x = datetime.date.today()",
        "f = DateTimeField(auto_now_add=True)",
        "rows.filter(at__lt=Now())",
    ],
)
def test_the_rule_bites(text: str) -> None:
    assert len(faults(module(text))) == 1


def test_the_rule_lets_the_clock_through() -> None:
    assert not faults(
        module("from tellback.people import clock\nx = clock.now()\ny = clock.today()\nz = time.monotonic()")
    )

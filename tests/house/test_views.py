"""Every page says who may open it, and is short enough to see that it only asks and answers."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import Module, module, modules, name_of, told

LONGEST = 20  # lines, without decorators, signature and docstring


def views(source: Module) -> list[ast.FunctionDef]:
    """What takes a request and gives an answer; a part of a view gives something else, and says so in its types."""
    return [
        function
        for function in source.functions()
        if isinstance(function, ast.FunctionDef)
        and function.args.args
        and function.args.args[0].arg == "request"
        and (function.returns is None or "Response" in ast.unparse(function.returns))
    ]


def faults(source: Module) -> list[str]:
    found = []
    for view in views(source):
        where = f"{source.path}:{view.lineno}: {view.name}"
        names = {name_of(decorator).rpartition(".")[2] for decorator in view.decorator_list}
        if "open_to" not in names:
            found.append(f"{where} says not who may open it; put @open_to(…) of tellback.people.access on it.")
        first = view.body[1] if ast.get_docstring(view) and len(view.body) > 1 else view.body[0]
        length = (view.end_lineno or 0) - first.lineno + 1
        if length > LONGEST:
            found.append(
                f"{where} has {length} lines; move rules to rules.py, reads to queries.py, writes to actions.py."
            )
    return found


def test_every_view_says_who_may_open_it_and_is_short() -> None:
    # The layout may not import people.access: its two pages say it as an attribute, which the matrix of pages checks.
    sources = (source for source in modules() if source.is_in("views") and not source.path.startswith("tellback/ui/"))
    found = [fault for source in sources for fault in faults(source)]
    assert not found, told(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("def page(request):\n    return 1", 1),
        ("@require_POST\ndef page(request):\n    return 1", 1),
        ("@open_to(EVERYONE)\ndef page(request):\n" + "    x = 1\n" * 21, 1),
        ("@open_to(EVERYONE)\n@require_POST\ndef page(request, id):\n    return 1", 0),
        ("def part(voice):\n    return 1", 0),
        ("def _part(request):\n    return 1", 0),
        ("def page(request) -> HttpResponse:\n    return 1", 1),
        ("def part(request) -> Person:\n    return 1", 0),
    ],
)
def test_the_rule_bites(text: str, count: int) -> None:
    assert len(faults(module(text, "tellback/views.py"))) == count

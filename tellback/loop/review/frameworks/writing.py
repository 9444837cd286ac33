"""A framework as a YAML file: what is read from it is the same framework again, word for word (RVW-01)."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

import yaml

from tellback.loop.review.frameworks.shape import Area, Framework

WIDTH = 110


def write(framework: Framework) -> str:
    """The file; what is empty and need not be said is left out."""
    plain = _record(framework)
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False)


class _Dumper(yaml.SafeDumper):
    """Long texts stand on lines of their own; lists begin further in than their name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _record(row: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for part in fields(row):
        value = getattr(row, part.name)
        if part.default is not MISSING and value == part.default:
            continue
        if isinstance(row, Area) and part.name == "rings":
            made["levels"] = _plain(value)
        else:
            made[part.name] = _plain(value)
    if isinstance(row, Area):
        made["levels"] = made.pop("levels")  # the prompts come last, under what the area is
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str(value)
    return _record(value)

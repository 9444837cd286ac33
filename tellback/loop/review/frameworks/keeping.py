"""A framework to plain data and back: what the database keeps, what the fingerprint is taken of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from tellback.loop.review.frameworks.shape import Answer, Area, Credit, For, Framework, Level, Prompt, Ring, Source


def to_content(framework: Framework) -> dict[str, Any]:
    """The framework as plain data: texts, numbers, lists and dictionaries alone."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(framework)))
    return found


def from_content(content: dict[str, Any]) -> Framework:
    """The framework that `to_content` was given."""
    plain = dict(content)
    plain["uses"] = tuple(For(use) for use in content["uses"])
    plain["source"] = Source(**content["source"])
    plain["answers"] = tuple(Answer(**row) for row in content["answers"])
    plain["levels"] = tuple(Level(**row) for row in content["levels"])
    plain["areas"] = tuple(_area(row) for row in content["areas"])
    plain["credits"] = tuple(Credit(**row) for row in content.get("credits", ()))
    return Framework(**plain)


def fingerprint(framework: Framework) -> str:
    """64 characters that change with any word of it."""
    plain = json.dumps(to_content(framework), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _area(row: dict[str, Any]) -> Area:
    rings = tuple(
        Ring(ring["statement"], tuple(_prompt(prompt) for prompt in ring["prompts"])) for ring in row["rings"]
    )
    return Area(**(row | {"rings": rings, "evidence": tuple(row.get("evidence", ()))}))


def _prompt(row: dict[str, Any]) -> Prompt:
    return Prompt(**(row | {"evidence": tuple(row.get("evidence", ()))}))

"""A partnership's own colours: only those that can be read, as custom properties over the house's."""

from __future__ import annotations

import re
from collections.abc import Mapping

# name: the colours it has to be told apart from, at 4.5 to 1 (WCAG 2.2, 1.4.3).
PAIRS = {"ink": ("paper",), "thread": ("paper",), "calm": ("paper",), "wait": ("paper",)}
HOUSE = {"paper": "#fffdf8", "ink": "#1d2433", "thread": "#5b2a6f", "calm": "#0b6e4f", "wait": "#8a5a00"}
ENOUGH = 4.5


def brightness(colour: str) -> float:
    """Relative luminance of "#rrggbb", from 0 (black) to 1 (white), as WCAG 2.2 reckons it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colours: Mapping[str, object]) -> dict[str, str]:
    """The given colours that are colours of ours and can be read together; the rest stay the house's."""
    given = {
        n: c.lower()
        for n, c in colours.items()
        if n in HOUSE and isinstance(c, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", c)
    }
    kept = HOUSE | given
    if contrast(kept["ink"], kept["paper"]) < ENOUGH:
        given = {n: c for n, c in given.items() if n not in ("ink", "paper")}
        kept = HOUSE | given
    return {n: c for n, c in given.items() if all(contrast(c, kept[other]) >= ENOUGH for other in PAIRS.get(n, ()))}


def properties(colours: Mapping[str, object]) -> str:
    """A stylesheet that sets them; empty when the house's own serve."""
    return "".join(f":root{{--tb-{name}:{colour}}}" for name, colour in sorted(readable(colours).items()))

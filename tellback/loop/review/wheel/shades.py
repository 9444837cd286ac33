"""How an answer looks: a pattern that grows darker from blank to full, and a mark of a letter or two beside it.

Colour is never alone: on a photocopy every pattern stays apart from its neighbour, and the mark says it again (RVW-04).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tellback.loop.review.frameworks.shape import Answer, Framework

# From no ink to all ink, by how many answers there are. A prompt that is not answered has a shade of its own, "none".
BY_NUMBER = {
    2: ("blank", "full"),
    3: ("blank", "lines", "full"),
    4: ("blank", "dots", "lines", "full"),
    5: ("blank", "dots", "lines", "bars", "full"),
    6: ("blank", "dots", "beads", "lines", "bars", "full"),
    7: ("blank", "dots", "beads", "lines", "bars", "grid", "full"),
}
NONE = "none"
# Side of the square that repeats, how it is turned, and what is drawn in ink on it.
INK = {
    "dots": (22, 45, '<circle class="tb-ink" cx="11" cy="11" r="2.8"/>'),
    "beads": (18, 45, '<circle class="tb-ink" cx="9" cy="9" r="4.6"/>'),
    "lines": (20, 45, '<path class="tb-ink" d="M0 0h6v20h-6z"/>'),
    "bars": (18, 135, '<path class="tb-ink" d="M0 0h10v18h-10z"/>'),
    "grid": (16, 45, '<path class="tb-ink" d="M0 0h16v16h-16z"/><path class="tb-ground" d="M5 5h6v6h-6z"/>'),
}


@dataclass(frozen=True)
class Shade:
    """How one answer looks and is called; `name` is the pattern, `mark` its letters."""

    key: str
    name: str
    mark: str
    label: str


@lru_cache(maxsize=64)
def shades(answers: tuple[Answer, ...]) -> dict[str, Shade]:
    """Every answer's look by its key, from nothing yet to all of it."""
    rising = sorted(answers, key=lambda answer: answer.worth)
    names = BY_NUMBER[len(rising)]
    return {
        answer.key: Shade(answer.key, name, mark, answer.label)
        for answer, name, mark in zip(rising, names, _marks(rising), strict=True)
    }


def looks(framework: Framework) -> tuple[Shade, ...]:
    """How each answer looks, from nothing yet to all of it: what a key and the buttons of a prompt are made from."""
    return tuple(shades(framework.answers).values())


def _marks(answers: list[Answer]) -> list[str]:
    """A letter each, or as many as tell them apart, or their places from 1."""
    for letters in (1, 2):
        found = [answer.label.strip()[:letters].strip().capitalize() for answer in answers]
        if all(found) and len({mark.casefold() for mark in found}) == len(answers):
            return found
    return [str(place) for place in range(1, len(answers) + 1)]


def patterns(framework: Framework, name: str) -> str:
    """The patterns of one drawing, each under an id of its own; with what a script must know to change a cell."""
    plain = [_pattern(f"{name}-{one.name}", one.name) for one in shades(framework.answers).values()]
    return "".join([_pattern(f"{name}-{NONE}", NONE), *plain])


def _pattern(id_: str, shade_name: str) -> str:
    side, turned, ink = INK.get(shade_name, (16, 0, ""))
    turn = f' patternTransform="rotate({turned})"' if turned else ""
    return (
        f'<pattern id="{id_}" patternUnits="userSpaceOnUse" width="{side}" height="{side}"{turn}>'
        f'<path class="tb-ground tb-ground--{shade_name}" d="M0 0h{side}v{side}h-{side}z"/>{ink}</pattern>'
    )

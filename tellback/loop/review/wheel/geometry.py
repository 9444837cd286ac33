"""Where things stand on a round picture: fields between two circles and two straight edges, and arcs for words.

Angles are in radians, clockwise from the top; lengths in units of a picture 1,000 wide whose middle is 0, 0. `turn` is 1,
or -1 where people read from right to left and the picture runs the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, pi, sin


@dataclass(frozen=True)
class Field:
    """What is left between two circles and two straight cuts from the middle; each cut takes half its width from it."""

    inner: float
    outer: float
    start: float
    end: float
    cut_before: float = 0.0
    cut_after: float = 0.0

    def from_angle(self, radius: float) -> float:
        """Where it begins, at this distance from the middle."""
        return self.start + asin(min(1.0, self.cut_before / radius))

    def to_angle(self, radius: float) -> float:
        """Where it ends, at this distance from the middle."""
        return self.end - asin(min(1.0, self.cut_after / radius))

    @property
    def depth(self) -> float:
        """From the inner circle to the outer."""
        return self.outer - self.inner

    @cached_property
    def middle(self) -> tuple[float, float]:
        """Distance and angle of its middle."""
        radius = (self.inner + self.outer) / 2
        return radius, (self.from_angle(radius) + self.to_angle(radius)) / 2

    @cached_property
    def anchor(self) -> tuple[float, float]:
        """Distance and angle of where letters stand: its middle, or further out in a narrow field, where it is wider."""
        return self.outer - self.reach, self.middle[1]

    @cached_property
    def reach(self) -> float:
        """How far letters may reach from their anchor, outwards and inwards."""
        return min(self.depth / 2, 0.7 * self.width(self.outer))

    def width(self, radius: float) -> float:
        """From edge to edge, at this distance from the middle."""
        return max(0.0, (self.to_angle(radius) - self.from_angle(radius)) * radius)

    def split(self, number: int, cut: float) -> list[Field]:
        """It, in so many fields of one width with a cut between them."""
        radius = (self.inner + self.outer) / 2
        first, step = self.from_angle(radius), (self.to_angle(radius) - self.from_angle(radius)) / number
        cut = min(cut, 0.25 * step * self.inner)
        edges = [self.start, *(first + step * at for at in range(1, number)), self.end]
        return [
            Field(
                self.inner,
                self.outer,
                edges[at],
                edges[at + 1],
                cut / 2 if at else self.cut_before,
                cut / 2 if at < number - 1 else self.cut_after,
            )
            for at in range(number)
        ]

    def between(self, low: float, high: float) -> Field:
        """The part of its depth from `low` to `high`, each from 0 to 1."""
        inner, depth = self.inner, self.depth
        return Field(inner + depth * low, inner + depth * high, self.start, self.end, self.cut_before, self.cut_after)

    def path(self, turn: int) -> str:
        """Its outline, as the `d` of an SVG path."""
        inner, outer = self.inner, self.outer
        a, b, c, d = (
            self.from_angle(inner),
            self.from_angle(outer),
            self.to_angle(outer),
            self.to_angle(inner),
        )
        way, back = (1, 0) if turn > 0 else (0, 1)
        return (
            f"M{point(inner, a, turn)}L{point(outer, b, turn)}"
            f"A{outer:.1f} {outer:.1f} 0 {int(c - b > pi)} {way} {point(outer, c, turn)}"
            f"L{point(inner, d, turn)}A{inner:.1f} {inner:.1f} 0 {int(d - a > pi)} {back} {point(inner, a, turn)}Z"
        )


def place(radius: float, angle: float, turn: int) -> tuple[float, float]:
    """The x and y of a place."""
    return radius * sin(angle) * turn, -radius * cos(angle)


def point(radius: float, angle: float, turn: int) -> str:
    """A place, as SVG writes it."""
    return f"{radius * sin(angle) * turn:.1f} {-radius * cos(angle):.1f}"


def arc(radius: float, start: float, end: float, *, turned: bool) -> str:
    """A line for words to stand on; `turned` runs it the other way, so that they are not upside down at the foot."""
    large = int(end - start > pi)
    if turned:
        return f"M{point(radius, end, 1)}A{radius:.1f} {radius:.1f} 0 {large} 0 {point(radius, start, 1)}"
    return f"M{point(radius, start, 1)}A{radius:.1f} {radius:.1f} 0 {large} 1 {point(radius, end, 1)}"


def fitting(words: float, lines: float, field: Field) -> float:
    """The largest size of upright letters so that a block `words` wide and `lines` high, in letters, stands in a field."""
    radius, angle = field.anchor
    across, along = abs(cos(angle)), abs(sin(angle))
    width = field.width(radius - field.reach / 2.5)
    return min(width / (words * across + lines * along), 2 * field.reach / (words * along + lines * across)) * 0.94

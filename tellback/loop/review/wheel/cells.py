"""The cells of a wheel: where each stands, worked out once for a framework, and how each looks in one drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from math import pi

from tellback.loop.review.frameworks.shape import Cell, Framework
from tellback.loop.review.wheel.geometry import Field, place
from tellback.loop.review.wheel.plan import Letters, plan
from tellback.loop.review.wheel.shades import NONE, Shade

EARLIER = 0.28  # how much of a cell's depth shows the earlier answer


@dataclass(frozen=True)
class Outline:
    """A field as SVG has it: its path, and the attributes of letters in its middle."""

    path: str
    middle: str

    @classmethod
    def of(cls, field: Field, turn: int) -> Outline:
        """The outline of a field."""
        x, y = place(*field.anchor, turn)
        return cls(field.path(turn), f'x="{x:.1f}" y="{y:.1f}"')


@dataclass(frozen=True)
class Spot:
    """Where one cell stands: whole, or shared between the earlier answer (inner edge) and this one."""

    cell: Cell
    letters: Letters
    field: Field
    turn: int

    @cached_property
    def angle(self) -> float:
        """Where its middle is, as a part of the whole round."""
        return self.field.middle[1] / (2 * pi)

    @cached_property
    def whole(self) -> Outline:
        """The cell where nothing is known of an earlier answer, or it was the same."""
        return Outline.of(self.field, self.turn)

    @cached_property
    def now(self) -> Outline:
        """What the earlier answer leaves of it."""
        return Outline.of(self.field.between(EARLIER + 0.03, 1), self.turn)

    @cached_property
    def was(self) -> Outline:
        """The band of the earlier answer."""
        return Outline.of(self.field.between(0, EARLIER), self.turn)


@dataclass(frozen=True)
class Look:
    """What one drawing shows: each answer's shade, now and earlier, where a cell leads, and which is open."""

    name: str
    now: Mapping[str, Shade | None]
    was: Mapping[str, Shade | None] | None
    address: Callable[[str], str] | None
    at: str
    said: Callable[[Cell, Shade | None, Shade | None], str]


@lru_cache(maxsize=32)
def spots(framework: Framework, turn: int) -> tuple[Spot, ...]:
    """Every cell's place, in the guided order, so that they are also read out in that order."""
    where = plan(framework, turn)
    fields = where.fields()
    letters = where.letters(fields)
    return tuple(Spot(cell, letters[cell.level_at], fields[code], turn) for code, cell in framework.by_code.items())


def drawn(spot: Spot, look: Look) -> str:
    """One cell: a link where it leads somewhere, else a picture of its own; with all of it said in its name."""
    cell, code = spot.cell, escape(spot.cell.prompt.code)
    now = look.now.get(cell.prompt.code)
    was = look.was.get(cell.prompt.code) if look.was is not None else None
    shade = now.name if now else NONE
    outline, earlier = spot.whole, ""
    letters = spot.letters
    if look.was is not None and was != now:
        outline, earlier, letters = spot.now, _earlier(spot, was, look.name), spot.letters.smaller()
    classes = "tb-cell tb-cell--roomy" if spot.letters.is_roomy else "tb-cell"
    shared = (
        f'class="{classes}" id="{look.name}-{code}" data-code="{code}" data-shade="{shade}"'
        f' data-ring="{cell.level_at}" data-angle="{spot.angle:.3f}" aria-label="{escape(look.said(cell, now, was))}"'
    )
    inside = (
        f'<path class="tb-cell__field" fill="url(#{look.name}-{shade})" d="{outline.path}"/>'
        f"{earlier}{_written(cell, letters, outline.middle, now)}"
    )
    if look.address is None:
        return f'<g {shared} role="img">{inside}</g>'
    here = ' aria-current="true"' if cell.prompt.code == look.at else ""
    return f'<a {shared} href="{escape(look.address(cell.prompt.code))}"{here}>{inside}</a>'


def _earlier(spot: Spot, was: Shade | None, name: str) -> str:
    """The earlier answer, in a band along the inner edge; only where it was another."""
    shade, mark = (was.name, escape(was.mark)) if was else (NONE, "")
    written = f'<text class="tb-cell__was-mark" {spot.was.middle} dy=".36em" font-size="20">{mark}</text>'
    return (
        f'<g data-shade="{shade}"><path class="tb-cell__was" fill="url(#{name}-{shade})" d="{spot.was.path}"/>'
        f"{written if mark and spot.letters.code else ''}</g>"
    )


def _written(cell: Cell, letters: Letters, at: str, now: Shade | None) -> str:
    """The code over the mark, or the mark alone."""
    mark = escape(now.mark) if now else ""
    if letters.code:
        return (
            f'<text class="tb-cell__code" {at} dy="-.16em" font-size="{letters.code}">{escape(cell.prompt.code)}</text>'
            f'<text class="tb-cell__mark tb-cell__mark--below" {at} dy=".94em" font-size="{letters.mark}">{mark}</text>'
        )
    return (
        f'<text class="tb-cell__mark" {at} dy=".36em" font-size="{letters.mark}">{mark}</text>' if letters.mark else ""
    )

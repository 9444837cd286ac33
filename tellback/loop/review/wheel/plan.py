"""How the round is shared out for one framework: the rim, a ring for each level, and the cuts between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import pi

from tellback.loop.review.frameworks.shape import Cell, Framework
from tellback.loop.review.wheel import rim
from tellback.loop.review.wheel.geometry import Field, fitting
from tellback.loop.review.wheel.shades import looks

EDGE = 497.0  # the outermost circle; the picture reaches to 500
HUB = {1: 0.42, 2: 0.36, 3: 0.33, 4: 0.26, 5: 0.22}  # how much of it the empty middle takes, by number of levels
SPINE, SECTOR_CUT, CELL_CUT, RING_CUT, RIM_CUT = 24.0, 16.0, 7.0, 7.0, 9.0
NARROWEST_RIM, ROUND_WORDS = 58.0, 22.0
SMALLEST, LARGEST, MARK_ALONE = 13.0, 33.0, 38.0


@dataclass(frozen=True)
class Letters:
    """How large the code and the mark of the cells of one ring are; 0 where there is no room."""

    code: int
    mark: int
    is_roomy: bool  # a mark alone can be read on a narrow screen

    def smaller(self) -> Letters:
        """For a cell that shares its room with the earlier answer."""
        return replace(self, code=self.code * 4 // 5, mark=self.mark * 4 // 5)


@dataclass(frozen=True)
class Plan:
    """Where everything of one framework stands. `turn` is -1 where people read from right to left."""

    framework: Framework
    turn: int
    words: tuple[rim.Words, ...]
    outer: float

    @property
    def hub(self) -> float:
        """How far from the middle the first ring begins."""
        return self.outer * HUB[len(self.framework.levels)]

    @property
    def depth(self) -> float:
        """From one ring to the next."""
        return (self.outer - self.hub) / len(self.framework.levels)

    @property
    def has_thread(self) -> bool:
        """Whether a thread with a knot for each level runs up from the middle: not where there is one level alone."""
        return len(self.framework.levels) > 1

    def sector(self, at: int, inner: float, outer: float) -> Field:
        """The part of one area between two circles. The thread runs up between the last area and the first."""
        number = len(self.framework.areas)
        wide = 2 * pi / number
        cut = min(SECTOR_CUT, 0.3 * wide * inner) / 2
        spine = min(SPINE, 1.2 * inner) / 2 if self.has_thread else cut
        return Field(
            inner,
            outer,
            at * wide,
            (at + 1) * wide,
            spine if at == 0 else cut,
            spine if at == number - 1 else cut,
        )

    def ring(self, area_at: int, level_at: int) -> Field:
        """The part of one area at one level."""
        inner = self.hub + level_at * self.depth
        return self.sector(area_at, inner, inner + self.depth - RING_CUT)

    def fields(self) -> dict[str, Field]:
        """The place of every cell by its code."""
        found: dict[str, Field] = {}
        for area_at, area in enumerate(self.framework.areas):
            for level_at, ring in enumerate(area.rings):
                if ring.prompts:
                    split = self.ring(area_at, level_at).split(len(ring.prompts), CELL_CUT)
                    found |= {prompt.code: field for prompt, field in zip(ring.prompts, split, strict=True)}
        return found

    def letters(self, fields: dict[str, Field]) -> list[Letters]:
        """One size for all cells of a ring, so that it looks like one ring: the largest for which each has room."""
        longest = max(len(shade.mark) for shade in looks(self.framework))
        return [
            _letters(
                [(cell, fields[cell.prompt.code]) for cell in self.framework.cells if cell.level_at == level_at],
                longest,
            )
            for level_at in range(len(self.framework.levels))
        ]


@lru_cache(maxsize=32)
def plan(framework: Framework, turn: int) -> Plan:
    """Names on the rim if every area has room for its own; else, and where people read from right to left, codes alone."""
    length = rim.length(EDGE - 70, len(framework.areas), SPINE / 2)
    words = rim.words_for(framework.areas, length) if turn > 0 else ()
    deepest = max((len(one.lines) * one.size * rim.LINE for one in words), default=0.0)
    return Plan(framework, turn, words, EDGE - max(NARROWEST_RIM, deepest + ROUND_WORDS) - RIM_CUT)


def _letters(cells: list[tuple[Cell, Field]], longest: int) -> Letters:
    if not cells:
        return Letters(0, 0, is_roomy=False)
    both = min(fitting(rim.LETTER * len(cell.prompt.code), 1.95, field) for cell, field in cells)
    mark = min(fitting(0.72 * longest, 0.8, field) for _cell, field in cells)
    if both >= SMALLEST:
        size = int(min(both, LARGEST))
        return Letters(size, size, is_roomy=mark >= MARK_ALONE)
    return Letters(0, int(min(mark, LARGEST)) if mark >= SMALLEST else 0, is_roomy=mark >= MARK_ALONE)

"""The rim: whose sector it is, as words that follow the curve where they fit, and as a code where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import cos, pi

from tellback.loop.review.frameworks.shape import Area
from tellback.loop.review.wheel.geometry import Field, arc, fitting, place

LETTER = 0.57  # how wide a letter is, in its own height: more than in our typeface, for those that stand in for it
LINE = 1.16  # from one line to the next, in the height of a letter
# Lines and sizes in the order in which they are tried; the same for all areas, so that it looks like one rim.
TRIED = ((1, 34), (1, 31), (1, 28), (2, 34), (2, 30), (2, 27), (1, 24), (2, 24), (3, 27), (3, 24))


@dataclass(frozen=True)
class Words:
    """The name of an area as it stands on the rim: its size, and its lines from the outside in; none if it is too long."""

    size: int
    lines: tuple[str, ...]


def words_for(areas: tuple[Area, ...], length: float) -> tuple[Words, ...]:
    """The names of all areas in the largest size for which each has room on a line of this length; else none of them."""
    names = [f"{area.code} {area.title}".split() for area in areas]
    for lines, size in TRIED:
        most = int(length * 0.92 / (size * LETTER))
        found = [broken(name, most) for name in names]
        if all(one and len(one) <= lines for one in found):
            return tuple(Words(size, one) for one in found)
    return ()


def broken(words: list[str], most: int) -> tuple[str, ...]:
    """Words on as few lines as hold them, evenly filled; nothing if one alone is too long."""
    if not words or max(map(len, words)) > most:
        return ()
    total = sum(map(len, words)) + len(words) - 1
    number = -(-total // most)
    while True:
        lines = _filled(words, most, total / number)
        if len(lines) <= number:
            return tuple(lines)
        number += 1


def _filled(words: list[str], most: int, wanted: float) -> list[str]:
    lines: list[str] = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if len(longer) <= most and len(longer) - wanted <= wanted - len(lines[-1]):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def code_size(areas: tuple[Area, ...], fields: list[Field]) -> float:
    """How large the codes are where they stand alone: the same for all, and as large as the narrowest band allows."""
    return min(44.0, *(fitting(0.64 * len(area.code), 0.75, field) for area, field in zip(areas, fields, strict=True)))


def drawn(area: Area, words: Words, field: Field, size: float, *, name: str, turn: int) -> str:
    """The band of one area with its name on it, and its code, which stands alone where the picture is small."""
    x, y = place(*field.middle, turn)
    at = f'x="{x:.1f}" y="{y:.1f}" dy=".36em" font-size="{size:.0f}"'
    code = f'<text class="tb-rim__code" {at}>{escape(area.code)}</text>' if size >= 11 else ""
    classes = "tb-rim tb-rim--named" if words.lines else "tb-rim"
    band = f'<path class="tb-rim__band" d="{field.path(turn)}"/>'
    return f'<g class="{classes}">{band}{_curved(words, field, name, area.code)}{code}</g>'


def _curved(words: Words, field: Field, name: str, code: str) -> str:
    if not words.lines:
        return ""
    radius, angle = field.middle
    is_below = cos(angle) < 0
    step = words.size * LINE
    found = []
    for at, line in enumerate(words.lines):
        from_middle = ((len(words.lines) - 1) / 2 - at) * step
        base = radius - from_middle + 0.34 * words.size if is_below else radius + from_middle - 0.34 * words.size
        id_ = f"{name}-{at}"
        found.append(
            f'<path id="{id_}" class="tb-rim__line" d="{arc(base, field.start, field.end, turned=is_below)}"/>'
            f'<text class="tb-rim__name" font-size="{words.size}"><textPath href="#{id_}" startOffset="50%">'
            f"{_with_code(line, code if at == 0 else '')}</textPath></text>"
        )
    return "".join(found)


def _with_code(line: str, code: str) -> str:
    """A line whose first word, if it is the area's code, looks like one."""
    if not code or not line.startswith(code):
        return escape(line)
    return f'<tspan class="tb-rim__first">{escape(code)}</tspan>{escape(line[len(code) :])}'


def length(radius: float, areas: int, cut: float) -> float:
    """How long a line is that words of one area can stand on."""
    return 2 * pi * radius / areas - cut

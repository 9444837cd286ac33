"""The wheel as a picture: a sector for each area, a ring for each level with the first innermost, a cell for each prompt.

Own SVG with classes and attributes alone, so that it stands under a strict content policy. Two on one page share no id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from tellback.loop.review.frameworks.shape import Cell, Framework
from tellback.loop.review.wheel import rim
from tellback.loop.review.wheel.geometry import Field, place
from tellback.loop.review.wheel.plan import EDGE, RIM_CUT, RING_CUT, Letters, Plan, plan
from tellback.loop.review.wheel.saying import naming, sentence
from tellback.loop.review.wheel.shades import NONE, Shade, patterns, shades

EARLIER = 0.28  # how much of a cell's depth shows the earlier answer
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
KNOT = 25


@dataclass(frozen=True)
class Look:
    """What one drawing shows: each answer's shade, now and earlier, where a cell leads, and which is open."""

    name: str
    turn: int
    now: Mapping[str, Shade | None]
    was: Mapping[str, Shade | None] | None
    address: Callable[[str], str] | None
    at: str
    said: Callable[[Cell, Shade | None, Shade | None], str]


def draw(
    framework: Framework,
    colours: Mapping[str, str],
    *,
    name: str,
    address: Callable[[str], str] | None = None,
    at: str = "",
    was: Mapping[str, str] | None = None,
) -> SafeString:
    """The wheel as SVG. `colours`: code to answer key ("" or missing: not answered); `address`: where a cell leads.

    `name` is the drawing's own on its page; `at` is the open cell; `was` is an earlier wheel, shown along the inner edge
    of each cell.
    """
    name = re.sub(r"[^A-Za-z0-9_-]", "-", name) or "wheel"
    looks = shades(framework.answers)
    where = plan(framework, -1 if get_language_bidi() else 1)
    look = Look(
        name=name,
        turn=where.turn,
        now={code: looks.get(key) for code, key in colours.items()},
        was=None if was is None else {code: looks.get(key) for code, key in was.items()},
        address=address,
        at=at,
        said=naming(framework, with_earlier=was is not None),
    )
    answers = json.dumps([[shade.key, shade.name, shade.mark, shade.label] for shade in looks.values()])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tb-wheel__svg" id="{name}" viewBox="-500 -500 1000 1000"'
        f' role="group" aria-labelledby="{name}-title {name}-said" data-turn="{where.turn}">'
        f'<title id="{name}-title">{escape(framework.title)}</title>'
        f'<desc id="{name}-said">{escape(sentence(framework, colours))}</desc>'
        f'<defs data-answers="{escape(answers)}">{patterns(framework, name)}</defs>',
        *_rim(where, name),
        *_thread(where),
        *_cells(where, look),
        "</svg>",
    ]
    return mark_safe(NOT_XML.sub("", "".join(parts)))


def _rim(where: Plan, name: str) -> list[str]:
    """The bands with the areas' names, and an empty field where an area has no prompt at a level."""
    found = ['<g class="tb-wheel__rim" aria-hidden="true">']
    for at, area in enumerate(where.framework.areas):
        field = where.sector(at, where.outer - RING_CUT + RIM_CUT, EDGE)
        words = where.words[at] if where.words else rim.Words(0, ())
        found.append(rim.drawn(area, words, field, name=f"{name}-rim{at}", turn=where.turn))
        for level_at in range(len(where.framework.levels)):
            if level_at >= len(area.rings) or not area.rings[level_at].prompts:
                found.append(f'<path class="tb-wheel__nothing" d="{where.ring(at, level_at).path(where.turn)}"/>')
    return [*found, "</g>"]


def _thread(where: Plan) -> list[str]:
    """The thread from the middle outwards, with a knot that has each level's number. The key says what they are called."""
    found = ['<g class="tb-wheel__thread" aria-hidden="true">']
    if where.has_thread:
        found.append(f'<path class="tb-wheel__line" d="M0 0V{-(where.outer - RING_CUT):.1f}"/>')
        for level_at in range(len(where.framework.levels)):
            y = -(where.hub + (level_at + 0.5) * where.depth - RING_CUT / 2)
            found.append(
                f'<circle class="tb-wheel__knot" cy="{y:.1f}" r="{KNOT}"/>'
                f'<text class="tb-wheel__number" y="{y:.1f}" dy=".36em" font-size="32">{level_at + 1}</text>'
            )
    return [*found, f'<circle class="tb-wheel__heart" r="{min(30.0, where.hub / 3):.1f}"/></g>']


def _cells(where: Plan, look: Look) -> list[str]:
    """Every cell, in the guided order, so that it is also read out in that order."""
    fields = where.fields()
    letters = where.letters(fields)
    return [_cell(cell, fields[code], letters[cell.level_at], look) for code, cell in where.framework.by_code.items()]


def _cell(cell: Cell, field: Field, letters: Letters, look: Look) -> str:
    code = cell.prompt.code
    now, was = look.now.get(code), look.was.get(code) if look.was is not None else None
    shade = now.name if now else NONE
    earlier = ""
    if look.was is not None:
        field, inner = field.between(EARLIER + 0.03, 1), field.between(0, EARLIER)
        earlier = f'<path class="tb-cell__was" fill="url(#{look.name}-{was.name if was else NONE})" d="{inner.path(look.turn)}"/>'
    inside = (
        f'<path class="tb-cell__field" fill="url(#{look.name}-{shade})" d="{field.path(look.turn)}"/>'
        f"{earlier}{_letters(cell, now, field, letters, look.turn)}"
    )
    classes = "tb-cell tb-cell--roomy" if letters.is_roomy else "tb-cell"
    shared = (
        f'class="{classes}" id="{look.name}-{code}" data-code="{code}" data-shade="{shade}"'
        f' data-ring="{cell.level_at}" aria-label="{escape(look.said(cell, now, was))}"'
    )
    if look.address is None:
        return f'<g {shared} role="img">{inside}</g>'
    here = ' aria-current="true"' if code == look.at else ""
    return f'<a {shared} href="{escape(look.address(code))}"{here}>{inside}</a>'


def _letters(cell: Cell, now: Shade | None, field: Field, letters: Letters, turn: int) -> str:
    """The code over the mark, or the mark alone."""
    if not letters.mark:
        return ""
    x, y = place(*field.middle, turn)
    at = f'x="{x:.1f}" y="{y:.1f}"'
    mark = escape(now.mark) if now else ""
    if not letters.code:
        return f'<text class="tb-cell__mark" {at} dy=".36em" font-size="{letters.mark}">{mark}</text>'
    return (
        f'<text class="tb-cell__code" {at} dy="-.16em" font-size="{letters.code}">{escape(cell.prompt.code)}</text>'
        f'<text class="tb-cell__mark tb-cell__mark--below" {at} dy=".94em" font-size="{letters.mark}">{mark}</text>'
    )

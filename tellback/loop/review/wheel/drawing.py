"""The wheel as a picture: a sector for each area, a ring for each level with the first innermost, a cell for each prompt.

Own SVG with classes and attributes alone, so that it stands under a strict content policy. Two on one page share no id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from tellback.loop.review.frameworks.shape import Framework
from tellback.loop.review.wheel import cells, rim
from tellback.loop.review.wheel.plan import EDGE, RIM_CUT, RING_CUT, Plan, plan
from tellback.loop.review.wheel.saying import naming, sentence
from tellback.loop.review.wheel.shades import patterns, shades

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAME = "\x00"  # stands for the drawing's name in what is kept of a framework between drawings
KNOT, HEART = 22, 30


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
    turn = -1 if get_language_bidi() else 1
    looks = shades(framework.answers)
    look = cells.Look(
        name=name,
        now={code: looks.get(key) for code, key in colours.items()},
        was=None if was is None else {code: looks.get(key) for code, key in was.items()},
        address=address,
        at=at,
        said=naming(framework, with_earlier=was is not None),
    )
    answers = json.dumps([[shade.key, shade.name, shade.mark, shade.label] for shade in looks.values()])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tb-wheel__svg" id="{name}" viewBox="-500 -500 1000 1000"'
        f' role="group" aria-labelledby="{name}-title {name}-said" data-turn="{turn}">'
        f'<title id="{name}-title">{escape(framework.title)}</title>'
        f'<desc id="{name}-said">{escape(sentence(framework, colours))}</desc>'
        f'<defs data-answers="{escape(answers)}">{patterns(framework, name)}</defs>',
        _ground(framework, turn).replace(NAME, name),
        *(cells.drawn(spot, look) for spot in cells.spots(framework, turn)),
        _thread(framework, turn),
        "</svg>",
    ]
    return mark_safe(NOT_XML.sub("", "".join(parts)))


@lru_cache(maxsize=32)
def _ground(framework: Framework, turn: int) -> str:
    """What no answer changes, under the cells."""
    where = plan(framework, turn)
    return f'<g class="tb-wheel__ground" aria-hidden="true">{_rim(where)}</g>'


def _rim(where: Plan) -> str:
    """The bands with the areas' names, and an empty field where an area has no prompt at a level."""
    found = []
    areas = where.framework.areas
    bands = [where.sector(at, where.outer - RING_CUT + RIM_CUT, EDGE) for at in range(len(areas))]
    size = rim.code_size(areas, bands)
    for at, area in enumerate(areas):
        words = where.words[at] if where.words else rim.Words(0, ())
        found.append(rim.drawn(area, words, bands[at], size, name=f"{NAME}-rim{at}", turn=where.turn))
        for level_at in range(len(where.framework.levels)):
            if level_at >= len(area.rings) or not area.rings[level_at].prompts:
                found.append(f'<path class="tb-wheel__nothing" d="{where.ring(at, level_at).path(where.turn)}"/>')
    return "".join(found)


@lru_cache(maxsize=32)
def _thread(framework: Framework, turn: int) -> str:
    """The thread from the middle outwards, with a knot that has each level's number. The key says what they are called."""
    where = plan(framework, turn)
    found = [
        '<g class="tb-wheel__thread" aria-hidden="true">',
        f'<circle class="tb-wheel__heart" r="{min(HEART, where.hub / 3):.1f}"/>',
    ]
    if where.has_thread:
        found.append(f'<path class="tb-wheel__line" d="M0 0V{-(where.outer - RING_CUT):.1f}"/>')
        for level_at in range(len(where.framework.levels)):
            y = -(where.hub + (level_at + 0.5) * where.depth - RING_CUT / 2)
            found.append(
                f'<circle class="tb-wheel__knot" cy="{y:.1f}" r="{KNOT}"/>'
                f'<text class="tb-wheel__number" y="{y:.1f}" dy=".36em" font-size="28">{level_at + 1}</text>'
            )
    return "".join([*found, "</g>"])

"""A case for support as a tagged PDF that a screen reader reads (PDF/UA-1), set by typst without any network.

What people typed is handed over as data and never as typst's own language, so nothing in it is carried out.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import typst

from tellback.ui.fields import cleaned_text

TEMPLATE = Path(__file__).parent / "case.typ"
PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 16cm)
"""
# The page's style sheet colours the wheel on screen; in a file the picture brings its own.
STYLE = f"<style>{(Path(__file__).parent / 'wheel.css').read_text(encoding='utf-8')}</style>"
PLAIN_FILL = {"blank": "#fefefe", "none": "#f3efe6", "full": "#5b2a6f"}
PLAIN = re.compile(r'fill="url\(#[\w-]+-(blank|none|full)\)"')


def pdf_file(shown: dict[str, Any]) -> bytes:
    """The file. Where no font at hand has a letter that somebody typed, it is tagged as ever but claims no standard."""
    given = {"data": json.dumps(_cleaned(shown | {"picture": coloured(shown["picture"])}))}
    try:
        return _compiled(TEMPLATE.read_bytes(), given, pdf_standards="ua-1")
    except typst.TypstError:
        return _compiled(TEMPLATE.read_bytes(), given)


def picture(svg: str) -> bytes | None:
    """The wheel as a picture for files that cannot hold a drawing; None where there is none."""
    return _compiled(PICTURE, {"picture": coloured(svg)}, format="png", ppi=150) if svg else None


def coloured(svg: str) -> str:
    """The drawing with its colours inside; patterns of one colour alone are filled plainly, so that no seam shows."""
    svg = PLAIN.sub(lambda found: f'fill="{PLAIN_FILL[found[1]]}"', svg)
    at = svg.find(">") + 1
    return svg[:at] + STYLE + svg[at:] if svg else ""


def _compiled(source: bytes, given: dict[str, str], *, format: str = "pdf", **rest: Any) -> bytes:  # noqa: A002  (typst's own name)
    """Set it in an empty folder: no file of this machine and no package can be reached from it."""
    with tempfile.TemporaryDirectory() as nowhere:
        rest |= {"format": format, "root": nowhere, "package_path": nowhere, "package_cache_path": nowhere}
        made: bytes = typst.compile(source, sys_inputs=given, **rest)
        return made


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned_text(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value

"""QR codes as SVG inside the page: sized by attributes, so that a page without inline style may show them."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, title: str, scale: int = 4) -> SafeString:
    """A QR code of `text`; `title` is what it is to someone who cannot see it; one module is `scale` pixels
    wide.

    Raises:
        ValueError: `text` is too long for a QR code.
    """
    drawn = segno.make_qr(text, error="m").svg_inline(
        scale=scale, border=4, dark="#000", light="#fff", title=title, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn.replace("<svg ", '<svg role="img" ', 1))

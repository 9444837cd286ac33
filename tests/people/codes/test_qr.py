"""QR codes that a strict page may show."""

from __future__ import annotations

from html.parser import HTMLParser

from tellback.people.codes.qr import qr_svg


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_a_qr_code_needs_no_style_and_says_what_it_is():
    """VOI-01: a code that a phone reads and a screen reader names."""
    drawn = qr_svg("https://example.org/t/abcdefghijklmnopqrstuv", "Your code <as a picture>")
    tags = Tags()
    tags.feed(drawn)
    assert tags.found[0][0] == "svg"
    assert tags.found[0][1]["role"] == "img"
    assert tags.found[0][1]["width"] == tags.found[0][1]["height"]
    assert all("style" not in attributes for _tag, attributes in tags.found)
    assert "<title>Your code &lt;as a picture&gt;</title>" in drawn
    assert drawn.__html__() == drawn, "a template shows it without escaping"
    assert "abcdefghij" not in drawn

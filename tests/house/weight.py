"""What a first visit asks for, and how much of it there is: gzip bytes, read from the files themselves."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.test import Client

STATIC = "/static/"
CSS_FILE = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)|@import\s+[\"']([^\"']+)[\"']")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
JS_FILE = re.compile(r"(?:import|from)\s*\(?\s*[\"'](\.[^\"']+|/[^\"']+)[\"']")


@dataclass(frozen=True)
class Asked:
    """One request: its address, what it is (page, css, js, font, picture) and its bytes as they travel."""

    address: str
    kind: str
    size: int


class Reader(HTMLParser):
    """What a page makes a browser ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Style sheets, icons, scripts and pictures."""
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload", "modulepreload", "manifest"):
            self.found.append(given["href"])
        elif tag in ("script", "img", "source", "video", "audio", "iframe") and given.get("src"):
            self.found.append(given["src"])


def kind_of(address: str) -> str:
    """What a file is, by its ending."""
    ending = Path(urlsplit(address).path).suffix.lstrip(".")
    return {"woff2": "font", "svg": "picture", "png": "picture", "": "page"}.get(ending, ending)


def travels(raw: bytes) -> int:
    """Bytes over the wire: compressed, unless the file is so already."""
    return min(len(raw), len(gzip.compress(raw, 9, mtime=0)))


def first_visit(client: Client, address: str) -> list[Asked]:
    """Everything that a browser with nothing stored asks for to show this page, each once.

    A font counts where the page has a letter of it. Anything of another host fails.
    """
    page = client.get(address)
    assert page.status_code == 200, f"{address}: {page.status_code}"
    reader = Reader()
    reader.feed(page.content.decode())
    asked = [Asked(address, "page", travels(page.content))]
    waiting, seen = [urljoin(address, link) for link in reader.found], {address}
    while waiting:
        wanted = waiting.pop(0)
        if wanted in seen or wanted.startswith("data:"):
            continue
        seen.add(wanted)
        raw = content_of(client, wanted)
        asked.append(Asked(wanted, kind_of(wanted), travels(raw)))
        waiting += [urljoin(wanted, link) for link in named_in(wanted, raw, page.content.decode())]
    return asked


def content_of(client: Client, address: str) -> bytes:
    """A file of ours, or a page made for it."""
    assert not urlsplit(address).netloc, f"{address} is another host; nothing of a page may come from outside."
    path = urlsplit(address).path
    if path.startswith(STATIC):
        found = finders.find(path.removeprefix(STATIC))
        assert found, f"{path} is missing; make the theme first: make theme"
        return Path(str(found)).read_bytes()
    return bytes(client.get(address).content)


def named_in(address: str, raw: bytes, page: str) -> list[str]:
    """What a style sheet or a script asks for in its turn, on this page."""
    rule = {"css": CSS_FILE, "js": JS_FILE}.get(kind_of(address))
    if rule is None:
        return []
    text = FONT_FACE.sub(lambda face: face[0] if is_used(face[0], page) else "", raw.decode())
    return ["".join(found) if isinstance(found, tuple) else found for found in rule.findall(text)]


def is_used(face: str, page: str) -> bool:
    """Whether the page has a letter of this font's range."""
    ranges = [(int(low, 16), int(high or low, 16)) for low, high in RANGE.findall(face)]
    return not ranges or any(low <= ord(letter) <= high for letter in set(page) for low, high in ranges)

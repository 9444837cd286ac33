"""A made-up language for tests: what is translated comes out as ⟦ŧħīš⟧, so that a word nobody can translate shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

from django.utils import translation
from django.utils.translation import trans_real

# Where Django keeps the functions that everything calls, in Python and in templates.
SPEAKERS: Any = vars(translation)["_trans"]
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ODD = "åƀçđēƒğħīĵķłɱńōþɋŕšŧūṽŵẋýžÅƁÇĐĒƑĞĦĪĴĶŁḾŃŌÞɊŔŠŦŪṼŴẊÝŽ"
TABLE = str.maketrans(PLAIN, ODD)
# What must reach the page as it is: places for values, markup, entities.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[%sd]|<[^>]+>|&#?\w+;|\{\w*\})")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
SILENT_TAGS = {"script", "style", "svg", "template", "time", "kbd", "code", "bdi", "textarea"}
SPOKEN_ATTRIBUTES = {"aria-label", "alt", "title", "placeholder"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def pseudo(sentence: str) -> str:
    """The sentence in odd letters between ⟦ and ⟧, with its markup and its places for values unchanged."""
    if not sentence.strip():
        return sentence
    parts = KEPT.split(sentence)
    return "⟦" + "".join(p if i % 2 else p.translate(TABLE) for i, p in enumerate(parts)) + "⟧"


@contextmanager
def spoken() -> Iterator[None]:
    """While this lasts, everything that is translated anywhere in this process comes out marked."""

    def marked(real: Callable[..., str]) -> Callable[..., str]:
        return lambda *args: pseudo(str(real(*args)))

    names = ("gettext", "ngettext", "pgettext", "npgettext")
    before: dict[str, Any] = {name: getattr(SPEAKERS, name) for name in names}
    try:
        for name in names:
            setattr(SPEAKERS, name, marked(getattr(trans_real, name)))
        yield
    finally:
        for name, real in before.items():
            setattr(SPEAKERS, name, real)


class _Reader(HTMLParser):
    """Collects what a person sees or hears of a page, apart from people's own words, names and dates."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        own = (
            tag in SILENT_TAGS
            or "translate" in given
            or given.get("dir") == "auto"
            or (tag != "html" and "lang" in given)
        )
        silent = own or (bool(self.open) and self.open[-1][1])
        if not silent:
            self.found += [value for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        while self.open and any(tag == name for name, _silent in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.open and self.open[-1][1]):
            self.found.append(data)


def untranslated(page: str, known: Collection[str] = ()) -> list[str]:
    """Words of an HTML page that no translator can reach: not between ⟦ and ⟧, and not among the `known` names."""
    reader = _Reader()
    reader.feed(page)
    left = []
    for text in reader.found:
        rest = text
        while (shorter := MARKED.sub(" ", rest)) != rest:
            rest = shorter
        for name in sorted(known, key=len, reverse=True):
            rest = rest.replace(name, " ")
        if re.search(r"[A-Za-z]{2,}", rest):
            left.append(" ".join(rest.split()))
    return left

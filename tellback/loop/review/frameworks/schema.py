"""What may stand in a framework's file: every name, how long it may be, and what to do where it is otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from tellback.loop.review.frameworks.opening import Path, Plain

CODE = re.compile(r"[A-Z][A-Za-z0-9.]{0,11}")
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
# Signs without ink that some languages need, and the ends of lines.
UNSEEN = "\n\u00ad\u200c\u200d\u200e\u200f"
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9. _-]*")

MOST_AREAS, MOST_LEVELS, MOST_PROMPTS, MOST_ANSWERS, FEWEST_ANSWERS = 20, 5, 12, 7, 2


@dataclass(frozen=True)
class Line:
    """One text: how many characters at most, whether it must be there, its form, and whether it may have paragraphs."""

    most: int
    required: bool = False
    form: re.Pattern[str] | None = None
    example: str = ""
    is_long: bool = False


@dataclass(frozen=True)
class Number:
    """A whole number."""

    most: int
    required: bool = False


@dataclass(frozen=True)
class Names:
    """A list of short texts."""

    most: int
    one: Line
    required: bool = False


@dataclass(frozen=True)
class Record:
    """Several named things together."""

    parts: dict[str, Line | Number | Names | Record | Records]
    required: bool = False


@dataclass(frozen=True)
class Records:
    """A list of records."""

    one: Record
    fewest: int
    most: int
    required: bool = False


Kind = Line | Number | Names | Record | Records

_EVIDENCE = Names(12, Line(60, form=NAME, example="decisions-with-insights"))
_CODE = Line(12, True, CODE, "U1.3")
PROMPT = Record(
    {"code": _CODE, "text": Line(600, True), "easy": Line(600, True), "evidence": _EVIDENCE, "line": Line(60)}
)
RING = Record({"statement": Line(1000, is_long=True), "prompts": Records(PROMPT, 0, MOST_PROMPTS)})
AREA = Record(
    {
        "code": _CODE,
        "title": Line(160, True),
        "aim": Line(2000, True, is_long=True),
        "easy": Line(600),
        "group": Line(120),
        "evidence": _EVIDENCE,
        "line": Line(60),
        "levels": Records(RING, 0, MOST_LEVELS),
    }
)
SOURCE = Record({"document": Line(300, True), "by": Line(300, True), "year": Line(20), "line": Line(60)}, True)
ANSWER = Record({"key": Line(20, True, KEY, "not-yet"), "label": Line(60, True), "worth": Number(6, True)})
LEVEL = Record({"title": Line(80), "stem": Line(120), "about": Line(600, is_long=True)})
CREDIT = Record({"shown_as": Line(120, True), "role": Line(160)})
FRAMEWORK = Record(
    {
        "slug": Line(60, True, SLUG, "common-standards"),
        "version": Line(40, True, VERSION, "1"),
        "title": Line(200, True),
        "about": Line(4000, True, is_long=True),
        "uses": Names(2, Line(8), True),
        "source": SOURCE,
        "answers": Records(ANSWER, FEWEST_ANSWERS, MOST_ANSWERS, True),
        "levels": Records(LEVEL, 1, MOST_LEVELS, True),
        "areas": Records(AREA, 1, MOST_AREAS, True),
        "what_changed": Line(2000, is_long=True),
        "review_months": Number(120),
        "credits": Records(CREDIT, 0, 100),
        "language": Line(20, form=LANGUAGE, example="en-gb"),
    }
)

Say = Callable[[Path, str], None]


def tidy(text: str, *, is_long: bool = False) -> str:
    """One line without doubled spaces; a long text keeps its lines."""
    if not is_long:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@dataclass
class Checked:
    """Plain data looked at against the names above; what is wrong is said, and comes back empty."""

    say: Say

    def record(self, plain: Plain, kind: Record, path: Path) -> dict[str, object]:
        """Every known part of a record; everything else is said."""
        if not isinstance(plain, dict):
            told = _("“%(name)s” should hold names with texts. Begin with “%(one)s:” on a line of its own, further in.")
            self._wrong(path, told, one=next(iter(kind.parts)))
            return {}
        for name in plain:
            if name not in kind.parts:
                self._unknown(name, kind, path)
        made: dict[str, object] = {}
        for name, part in kind.parts.items():
            if name in plain:
                made[name] = self._part(plain[name], part, (*path, name))
            elif part.required:
                self._wrong(path, _("“%(name)s” is missing. Add “%(name)s:” and what it is."), name=name)
        return made

    def _part(self, plain: Plain, kind: Kind, path: Path) -> object:
        if isinstance(kind, Record):
            return self.record(plain, kind, path)
        if isinstance(kind, Line):
            return self._line(plain, kind, path)
        if isinstance(kind, Number):
            return self._number(plain, kind, path)
        return self._list(plain, kind, path)

    def _list(self, plain: Plain, kind: Names | Records, path: Path) -> tuple[object, ...]:
        rows = [] if plain == "" else plain
        fewest = kind.fewest if isinstance(kind, Records) else int(kind.required)
        if not isinstance(rows, list):
            self._wrong(path, _("“%(name)s” should be a list. Begin each thing on a line of its own with “-”."))
            return ()
        if not fewest <= len(rows) <= kind.most:
            told = _("“%(name)s” has %(count)d parts; it can have %(fewest)d to %(most)d. Add some or take some out.")
            self._wrong(path, told, count=len(rows), fewest=fewest, most=kind.most)
        return tuple(self._part(row, kind.one, (*path, at)) for at, row in enumerate(rows[: kind.most]))

    def _line(self, plain: Plain, kind: Line, path: Path) -> str:
        if not isinstance(plain, str):
            told = _("“%(name)s” should be one text. Write it after the colon, in quotes if it has a colon in it.")
            self._wrong(path, told)
            return ""
        text = tidy(plain, is_long=kind.is_long)
        if not text and kind.required:
            self._wrong(path, _("“%(name)s” is empty. Say what it is."))
        elif len(text) > kind.most:
            told = _("“%(name)s” has %(count)d characters; it can have %(most)d. Say it in fewer words.")
            self._wrong(path, told, count=len(text), most=kind.most)
        elif any(not character.isprintable() and character not in UNSEEN for character in text):
            self._wrong(path, _("“%(name)s” has a character that cannot be seen. Write it again by hand."))
        elif text and kind.form and not kind.form.fullmatch(text):
            told = _("“%(text)s” cannot be a “%(name)s”. Write it like this: %(example)s")
            self._wrong(path, told, text=text[:40], example=kind.example)
        return text

    def _number(self, plain: Plain, kind: Number, path: Path) -> int:
        if isinstance(plain, str) and re.fullmatch(r"[0-9]{1,3}", plain.strip()) and int(plain) <= kind.most:
            return int(plain)
        told = _("“%(name)s” should be a whole number from 0 to %(most)d. Write it in figures.")
        self._wrong(path, told, most=kind.most)
        return -1

    def _unknown(self, name: str, kind: Record, path: Path) -> None:
        near = get_close_matches(name.lower(), kind.parts, 1, 0.6)
        if near:
            told = _("“%(name)s” is not a name that is known here. Did you mean “%(near)s”?")
            self._wrong((*path, name), told, name=name[:40], near=near[0])
        else:
            told = _("“%(name)s” is not a name that is known here. Take it out, or use one of: %(known)s.")
            self._wrong((*path, name), told, name=name[:40], known=", ".join(kind.parts))

    def _wrong(self, path: Path, sentence: str, **values: object) -> None:
        name = next((step for step in reversed(path) if isinstance(step, str)), "framework")
        self.say(path, sentence % {"name": name, **values})

"""A YAML file as plain texts, lists and dictionaries, with the line that each stands on.

Everything is text: `yes` stays "yes" and 1.10 stays "1.10". Nothing is ever made from a file but that, and a file that
would grow or sink without end (aliases, depth, size) is sent back before it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml
from django.utils.translation import gettext as _

MOST_BYTES = 1_000_000
MOST_PARTS = 60_000
DEEPEST = 12
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

Plain = str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]

# PyYAML's own pure reader says the same more slowly.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Wrong(ValueError):
    """A file that is no framework; `problems` holds every one of them as a sentence with its line and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Opened:
    """What a file says, where each part of it stands, and what was wrong with it so far: (line, sentence)."""

    plain: Plain = ""
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)


def text_of(contents: bytes, name: str) -> str:
    """The text of a file.

    Raises:
        Wrong: it is too large, or no text in UTF-8.
    """
    if len(contents) > MOST_BYTES:
        raise Wrong(
            [_("%(name)s, line 1: the file is larger than 1 MB. Take out what does not belong.") % {"name": name}]
        )
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError as where:
        line = contents[: where.start].count(b"\n") + 1
        told = _("%(name)s, line %(line)d: a character cannot be read. Save the file as plain text in UTF-8.")
        raise Wrong([told % {"name": name, "line": line}]) from None


def opened(text: str) -> Opened:
    """The file as plain data; what is wrong is in `problems`, and nothing is raised."""
    found = Opened()
    try:
        line, sentence = _unsafe(text)
        if not sentence:
            node = yaml.compose(text, Loader=Loader)
            if node is None:
                line, sentence = 1, _("The file is empty. Begin with “slug:” and the short name of the framework.")
            else:
                found.plain = _plain(node, (), found)
    except yaml.YAMLError as problem:
        line, sentence = _broken(problem, text)
    if sentence:
        found.problems.append((line, sentence))
    return found


def _unsafe(text: str) -> tuple[int, str]:
    """The first thing in the file that is refused before it is read, and its line; (0, "") where there is none."""
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "replace")) > MOST_BYTES:
        return 1, _("The file is larger than 1 MB. Take out what does not belong.")
    if unreadable := UNREADABLE.search(text):
        line = text.count("\n", 0, unreadable.start()) + 1
        return line, _("There is a character that cannot be read. Take it out.")
    deep = 0
    for number, event in enumerate(yaml.parse(text, Loader=Loader)):
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if sentence := _refused(event, deep, number):
            return (event.start_mark.line if event.start_mark else 0) + 1, sentence
    return 0, ""


def _refused(event: yaml.Event, deep: int, number: int) -> str:
    if deep > DEEPEST:
        return _("Lists stand in lists too deeply here. Check the spaces at the start of this line.")
    if number > MOST_PARTS:
        return _("The file has too many parts. A framework has at most 20 areas.")
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return _("“&” or “*” stands before a text here. Put the text in quotes, or write it out again.")
    if getattr(event, "tag", None):
        return _("“!” stands before a text here. Put the text in quotes.")
    return ""


def _plain(node: yaml.Node, path: Path, found: Opened) -> Plain:
    found.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part, (*path, at), found) for at, part in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    made: dict[str, Plain] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            found.problems.append((line, _("A list stands where a name should be. Write a name and a colon.")))
        elif key.value in made:
            told = _("“%(key)s” is here twice. Keep one of them.") % {"key": key.value[:40]}
            found.problems.append((line, told))
        else:
            found.lines[(*path, key.value)] = line
            made[key.value] = _plain(value, (*path, key.value), found)
    return made


def _broken(problem: yaml.YAMLError, text: str) -> tuple[int, str]:
    """What PyYAML found, as somebody who has never heard of YAML can mend it."""
    mark = getattr(problem, "problem_mark", None)
    line = min(mark.line + 1 if mark else 1, text.count("\n") + 1)
    said = f"{getattr(problem, 'context', '') or ''} {getattr(problem, 'problem', '') or ''}"
    here = [*text.split("\n"), ""][line - 1]
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return line, _("The line begins with a tab. Use spaces.")
    for sign, sentence in _mended():
        if sign in said:
            return line, sentence
    return line, _("This cannot be understood. Check quotes, colons, and the spaces at the start of this line.")


def _mended() -> list[tuple[str, str]]:
    return [
        ("mapping values are not allowed", _("There is a colon where none can be. Put the whole text in quotes.")),
        ("cannot start any token", _("The text begins with a sign that has a meaning here. Put it in quotes.")),
        ("quoted scalar", _("A quote is opened and not closed. Close it, or use “|” and a new line for a long text.")),
        ("flow", _("A bracket is opened and not closed. Close it, or begin each thing on a line of its own with “-”.")),
        ("single document", _("A second part begins with “---”. Put each framework in a file of its own.")),
        ("could not find expected ':'", _("A name has no colon after it. Write the name, a colon and the text.")),
        ("block", _("The line does not begin under the ones it belongs to. Check the spaces at its start.")),
    ]

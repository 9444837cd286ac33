"""What a colleague makes of voices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from tellback.loop.learn import actions
from tellback.loop.learn.models import (
    Brought,
    DifferingView,
    Import,
    ImportProblem,
    Insight,
    Mark,
    Quote,
    Theme,
    Themed,
    Understood,
)
from tellback.loop.listen.models import Voice
from tellback.people.models import Person, Role
from tests.factories import listen, people

numbers = count(1)


def officer(**rest: Any) -> Person:
    """An involvement officer."""
    people.deployment()
    return people.person(Role.OFFICER, **rest)


def theme(name: str = "") -> Theme:
    """What a voice can be about."""
    return actions.add_theme(name or f"Getting there {next(numbers)}")


def themed(voice: Voice | None = None, **rest: Any) -> Themed:
    """A voice with a theme."""
    voice, about = voice or listen.voice(), rest.get("theme") or theme()
    actions.theme(voice, themes=[about], by=rest.get("by") or officer())
    return Themed.objects.get(voice=voice, theme=about)


def insight(statement: str = "", voices: Sequence[Voice] | None = None, **rest: Any) -> Insight:
    """An insight drawn from voices; from one of its own if none is given."""
    people.deployment()
    return actions.draw_insight(
        statement=statement or f"Buses to the clinic come too seldom, number {next(numbers)}.",
        voices=[listen.voice()] if voices is None else voices,
        by=rest.pop("by", None) or officer(),
        **rest,
    )


def quote(excerpt: str = "The bus to the clinic", **rest: Any) -> Quote:
    """A few words of a voice, behind an insight."""
    voice = rest.pop("voice", None) or listen.voice()
    return actions.quote(rest.pop("insight", None) or insight(), voice=voice, excerpt=excerpt, by=officer(), **rest)


def differing_view(statement: str = "", **rest: Any) -> DifferingView:
    """What some people say that is different."""
    statement = statement or "Some people say that the buses are fine."
    return actions.add_differing_view(rest.get("insight") or insight(), statement=statement, by=officer())


def understood(reply: str = Understood.Reply.YES, words: str = "") -> Understood:
    """Somebody's answer to "did we understand you?"."""
    voice = listen.voice()
    asked = insight(voices=[voice])
    actions.ask_if_understood(asked, by=asked.made_by)
    asked.refresh_from_db()
    return actions.say_understood(asked, voice=voice, reply=reply, words=words)


def mark(**rest: Any) -> Mark:
    """A stretch of a voice that tells who somebody is."""
    voice = rest.get("voice") or listen.voice("Doctor Ludgrove was kind to me.")
    return actions.mark(voice, start=0, end=15, kind="name", is_personal=True, by=officer())


def file_import(contents: bytes = b"Comment,Date\nToo few buses.,31/03/2026\n", **rest: Any) -> Import:
    """A file that was chosen and waits for its columns to be matched."""
    from tellback.loop.learn.imports.actions import keep_file

    return keep_file(file_name="comments.csv", contents=contents, **rest)


def brought() -> Brought:
    """A voice and the file that brought it in."""
    return Brought.objects.create(run=file_import(), voice=listen.imported())


def import_problem(**rest: Any) -> ImportProblem:
    """Something wrong with one row of a file."""
    from model_bakery import baker

    made: ImportProblem = baker.make(ImportProblem, run=rest.get("run") or file_import(), row=2, sentence="Wrong.")
    return made

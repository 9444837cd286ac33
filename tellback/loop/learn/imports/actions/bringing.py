"""Every write that brings voices in: the file kept, matched, tried and brought in batch by batch, then erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tellback.loop.learn.actions.themes import add_theme
from tellback.loop.learn.imports.guessing import ENOUGH, guess
from tellback.loop.learn.imports.matching import FileKind, Matching
from tellback.loop.learn.imports.rows import Empty, Judged, Known, Ready, Unanswered, Wrong
from tellback.loop.learn.models import Brought, Import, ImportProblem, Theme, Themed
from tellback.loop.learn.rules import Refused
from tellback.loop.listen.models import Channel, SelfNamed, Source, Voice
from tellback.people import clock
from tellback.people.models import Organisation, Person
from tellback.people.sheets.reading import read
from tellback.thread import actions as thread
from tellback.thread.models import Kind

State = Import.State
BUSY_OR_OVER = (State.RUNNING, State.DONE, State.UNDOING, State.UNDONE)
COUNTS = ("rows_done", "made", "known", "empty", "unanswered", "wrong")
# Sentences kept of one import; a file with more has one fault in all its rows.
MOST_PROBLEMS = 500


@transaction.atomic
def keep_file(*, file_name: str, contents: bytes, by: Person | None = None, kind: FileKind | None = None) -> Import:
    """Keep a file until it is brought in, with a first guess of what it is (if nobody says) and of its columns.

    Raises:
        Unreadable: it is no table; the message says what to do.
    """
    sheet = read(contents)
    matching = guess(sheet.columns, [cells for _row, cells in islice(sheet.rows, ENOUGH)], kind)
    return Import.objects.create(
        file_name=file_name[-200:],
        contents=contents,
        columns=sheet.columns,
        matching=matching.to_json(),
        by=by,
        started_at=clock.now(),
    )


@transaction.atomic
def source_named(
    name: str, *, organisation: Organisation | None = None, rights: str = "", made_on: date | None = None
) -> Source:
    """Where words come from: the source with this name, with what is newly known of it, or a new one (INS-07)."""
    source, _is_new = Source.objects.get_or_create(
        name=" ".join(name.split())[:160], defaults={"added_at": clock.now()}
    )
    source.organisation = organisation or source.organisation
    source.rights = rights or source.rights
    source.made_on = made_on or source.made_on
    source.save(update_fields=["organisation", "rights", "made_on"])
    return source


@transaction.atomic
def match(run: Import, *, matching: Matching, source: Source) -> None:
    """Say what the columns are and where the words come from. Whatever was counted before is counted anew.

    Raises:
        Refused: no column holds the words, or the file is gone.
    """
    if problem := matching.problem():
        raise Refused(problem)
    _set_out(run, State.MATCHED, source=source, matching=matching.to_json())


@transaction.atomic
def begin(run: Import) -> None:
    """Bring it in for real, from its first row; rows that are known already stay as they are.

    Raises:
        Refused: it was not matched, or the file is gone.
    """
    if run.source_id is None:
        raise Refused(_("Match the columns first."))
    _set_out(run, State.RUNNING)


@transaction.atomic
def stop(run: Import) -> None:
    """Stop after the batch that is under way. What is in stays in, and it can go on; a try begins anew."""
    mine = Import.objects.filter(pk=run.pk)
    if not mine.filter(state=State.RUNNING).update(state=State.STOPPED):
        mine.filter(state=State.MATCHED).update(state=State.UPLOADED)
    run.refresh_from_db(fields=["state"])


@transaction.atomic
def go_on(run: Import) -> None:
    """Go on where it stopped.

    Raises:
        Refused: it is not stopped, or the file is gone.
    """
    changed = Import.objects.filter(pk=run.pk, state=State.STOPPED, contents__isnull=False, source__isnull=False)
    if not changed.update(state=State.RUNNING):
        raise Refused(
            _("It cannot go on, because the file is gone. Choose it again: what is in already is not doubled.")
        )
    run.refresh_from_db(fields=["state"])


@transaction.atomic
def erase_file(run: Import) -> None:
    """Give up an import that is not finished: the file and its headings are gone; voices that are in stay."""
    unfinished = Import.objects.filter(pk=run.pk, contents__isnull=False)
    unfinished.update(contents=None, columns=[], state=State.STOPPED, ended_at=clock.now())
    run.refresh_from_db()


@transaction.atomic
def take_batch(run: Import, *, batch: Sequence[Judged], done_before: int) -> bool:
    """Bring in one batch and count it, or only count it while the file is tried; False when somebody stopped it.

    Two workers with the same file cannot both take a batch: the second finds that it is done.
    """
    locked = Import.objects.select_for_update(of=("self",)).select_related("source").get(pk=run.pk)
    if locked.state not in (State.MATCHED, State.RUNNING) or locked.rows_done != done_before:
        return False
    assert locked.source is not None, "only a matched file has batches"
    # One file of a source at a time, so that no row is new to two of them.
    source = Source.objects.select_for_update().get(pk=locked.source.pk)
    ready = [one for one in batch if isinstance(one, Ready)]
    new = _unknown(source, ready)
    if locked.state == State.RUNNING:
        _make_voices(source, new, run=locked)
    wrong = [one for one in batch if isinstance(one, Wrong)]
    _note(locked, wrong)
    more = {
        "rows_done": len(batch),
        "made": len(new),
        "known": len(ready) - len(new) + sum(isinstance(one, Known) for one in batch),
        "empty": sum(isinstance(one, Empty) for one in batch),
        "unanswered": sum(isinstance(one, Unanswered) for one in batch),
        "wrong": len(wrong),
    }
    Import.objects.filter(pk=locked.pk).update(**{name: F(name) + number for name, number in more.items()})
    return True


@transaction.atomic
def finish(run: Import) -> None:
    """All rows are done. After a try the file waits for a yes; after the real thing it is erased."""
    locked = Import.objects.select_for_update().get(pk=run.pk)
    locked.rows = locked.rows_done
    if locked.state == State.MATCHED:
        locked.state = State.TRIED
    elif locked.state == State.RUNNING:
        locked.state, locked.contents, locked.columns, locked.ended_at = State.DONE, None, [], clock.now()
        if locked.made:
            _analyse()
    locked.save(update_fields=["rows", "state", "contents", "columns", "ended_at"])


@transaction.atomic
def break_off(run: Import, *, because: str) -> None:
    """The rest of the file cannot be read: say why, keep what is in, and erase the file."""
    _note(run, [Wrong(0, "", because)])
    erase_file(run)


def _set_out(run: Import, state: str, **also: Any) -> None:
    allowed = Import.objects.filter(pk=run.pk, contents__isnull=False).exclude(state__in=BUSY_OR_OVER)
    if not allowed.update(state=state, **dict.fromkeys(COUNTS, 0), **also):
        raise Refused(_("This file is being brought in or is gone. Choose it again."))
    ImportProblem.objects.filter(run=run).delete()
    run.refresh_from_db()


def _unknown(source: Source, ready: Sequence[Ready]) -> list[Ready]:
    """The rows that no earlier import of this source brought in, withdrawn ones included: they stay away."""
    keys = [key for one in ready for key in one.keys]
    rows = Voice.objects.filter(source=source, source_key__in=keys).values_list("source_key", flat=True)
    known = {bytes(key) for key in rows if key is not None}
    return [one for one in ready if not known.intersection(one.keys)]


def _make_voices(source: Source, rows: Sequence[Ready], *, run: Import) -> None:
    """Voices without code and without promises, as nobody waits at the other end."""
    now, otherwise = clock.now(), source.made_on or clock.today()
    steps = thread.take_steps(Kind.VOICE, headline=_("Someone told us what matters to them"), number=len(rows))
    voices = Voice.objects.bulk_create(
        Voice(
            step=step,
            channel=Channel.IMPORT,
            words=row.words,
            language=row.language,
            place_id=row.place,
            spoken_on=row.spoken_on or otherwise,
            received_at=now,
            source=source,
            source_key=row.keys[0],
            provenance=row.provenance,
        )
        for step, row in zip(steps, rows, strict=True)
    )
    SelfNamed.objects.bulk_create(
        SelfNamed(voice=voice, words=name) for voice, row in zip(voices, rows, strict=True) for name in row.communities
    )
    Brought.objects.bulk_create(Brought(run=run, voice=voice) for voice in voices)
    themes = _themes({name for row in rows for name in row.themes})
    Themed.objects.bulk_create(
        Themed(voice=voice, theme=theme, made_at=now)
        for voice, row in zip(voices, rows, strict=True)
        for theme in {themes[name.casefold()] for name in row.themes}
    )


def _themes(names: set[str]) -> dict[str, Theme]:
    """Themes by their names in one case; those that are new are added."""
    if not names:
        return {}
    found = {theme.name.casefold(): theme for theme in Theme.objects.order_by("-id")}
    for name in sorted(names):
        if name.casefold() not in found:
            found[name.casefold()] = add_theme(name)
    return found


def _note(run: Import, wrong: Sequence[Wrong]) -> None:
    room = MOST_PROBLEMS - run.problems.count() if wrong else 0
    ImportProblem.objects.bulk_create(
        [
            ImportProblem(run=run, row=one.row, column=one.column[:120], sentence=one.sentence[:300])
            for one in wrong[: max(room, 0)]
        ],
        ignore_conflicts=True,
    )


def _analyse() -> None:
    """Tell the database how many rows there are now: without it, one walk of the thread took ten minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT learn_analyse()")

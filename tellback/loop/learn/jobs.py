"""Long work of learning: files tried and brought in, batch by batch, each batch a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from procrastinate.contrib.django import app

from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.logs import LogJudge
from tellback.loop.learn.imports.matching import FileKind, Matching
from tellback.loop.learn.imports.rows import Judge, Judged
from tellback.loop.learn.models import Import
from tellback.loop.listen.models import Contact, Hearing
from tellback.loop.listen.queries import way_to
from tellback.outbox.actions import queue
from tellback.outbox.words import something_is_waiting
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.models import Person, Place
from tellback.people.sheets.reading import Sheet, Unreadable, read

BATCH = 500
# Each voice is emptied in every stage, so a batch back is small: nobody waits long for a voice that is held.
BATCH_BACK = 25
FILE_KEPT_DAYS = 14

Progress = Callable[[int], None]


@app.task(name="learn.carry_out_import")
def carry_out_import(import_id: int) -> None:
    """Try a file, or bring it in; begun again, it goes on where it was."""
    run = Import.objects.filter(pk=import_id).select_related("source").first()
    if run is not None:
        carry_out(run)


def ask_for(run: Import) -> None:
    """Have the worker do it, once the transaction of the caller is done; one job a file at a time."""
    carry_out_import.configure(lock=f"import-{run.pk}").defer(import_id=run.pk)


def carry_out(run: Import, progress: Progress | None = None) -> None:
    """Go through the file from the first row that is not done. `progress` is told how many rows are done."""
    if run.contents is None or run.state not in (Import.State.MATCHED, Import.State.RUNNING):
        return
    done, batch = run.rows_done, []
    try:
        sheet = read(bytes(run.contents))
        judge = _judge(run, sheet)
        for place, (row, cells) in enumerate(sheet.rows):
            judged = judge.judge(row, cells)
            if place < done:
                continue
            batch.append(judged)
            if len(batch) == BATCH:
                if not actions.take_batch(run, batch=batch, done_before=done):
                    return
                done, batch = done + len(batch), []
                if progress:
                    progress(done)
    except Unreadable as problem:
        _last(run, batch, done)
        actions.break_off(run, because=str(problem))
        return
    if _last(run, batch, done):
        actions.finish(run)
        if progress:
            progress(done + len(batch))


def _last(run: Import, batch: list[Judged], done: int) -> bool:
    return not batch or actions.take_batch(run, batch=batch, done_before=done)


def _judge(run: Import, sheet: Sheet) -> Judge:
    places: dict[str, list[int]] = {}
    for pk, name in Place.objects.values_list("pk", "name"):
        places.setdefault(name.casefold(), []).append(pk)
    matching = Matching.from_json(run.matching)
    judge = LogJudge if matching.kind == FileKind.LOG else Judge
    return judge(
        sheet,
        matching=matching,
        # A name that two places have says nothing.
        places={name: found[0] for name, found in places.items() if len(found) == 1},
        today=clock.today(),
        ring=keys.ring(keys.DERIVATION),
    )


@app.task(name="learn.take_import_back", retry=3)
def take_import_back(import_id: int) -> None:
    """Take the voices of a file back; begun again, it goes on where it was."""
    run = Import.objects.only("pk").filter(pk=import_id).first()
    while run is not None and actions.take_batch_back(run, size=BATCH_BACK):
        pass


def ask_to_take_back(run: Import) -> None:
    """Have the worker take it back, once the transaction of the caller is done; one job a file at a time."""
    take_import_back.configure(lock=f"import-{run.pk}").defer(import_id=run.pk)


@app.task(name="learn.say_a_question_waits")
def say_a_question_waits(insight_id: int, by_id: int) -> None:
    """Tell those who left an e-mail address or a number that something is waiting, and nothing of what (INS-03).

    A question comes by no letter: whoever hears by letter finds it beside the next answer.
    """
    by = Person.objects.get(pk=by_id)
    contacts = Contact.objects.filter(
        voice__quotes__insight=insight_id, voice__withdrawn_at=None, hearing__in=[Hearing.EMAIL, Hearing.TEXT]
    )
    for contact in contacts.select_related("voice__step").order_by("pk").iterator():
        if found := way_to(contact):
            way, address = found
            subject, body = something_is_waiting(way, signed=by.name, language=contact.language)
            queue(
                once=f"understood:{insight_id}:{contact.voice_id}",
                way=way,
                address=address,
                voice=contact.voice.reference,
                subject=subject,
                body=body,
                language=contact.language,
            )


@app.periodic(cron="41 3 * * *", periodic_id="learn.old_files")
@app.task(name="learn.erase_old_files", queueing_lock="learn.old_files")
def erase_old_files(timestamp: int) -> None:
    """A file that nobody brought in within two weeks is erased: it holds people's words."""
    since = clock.now() - timedelta(days=FILE_KEPT_DAYS)
    for run in Import.objects.filter(contents__isnull=False, started_at__lt=since).defer("contents"):
        actions.erase_file(run)

"""Telling everyone, some hundreds at a time; jobs.py calls these and each commits by itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from tellback.loop.listen.models import Hearing
from tellback.loop.tell.models import Telling, Told
from tellback.loop.tell.queries import waits_for_telling
from tellback.loop.tell.rules import BATCH, READABLE_AT_ONCE, RECORD, signature
from tellback.outbox import actions as outbox
from tellback.outbox.models import Message, Way
from tellback.outbox.words import something_is_waiting
from tellback.people import clock
from tellback.people.models import Occasion
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Promise

# Voice and promise are both held: a person who takes their words back now is dealt with wholly before or after.
PICK = """
SELECT promise.id, voice.id, step.reference, contact.hearing, contact.email, contact.phone,
       CASE WHEN contact.address <> '' THEN concat_ws(E'\\n', nullif(contact.name, ''), contact.address) END,
       contact.language,
       EXISTS (SELECT FROM listen_code code WHERE code.voice_id = voice.id AND code.ended_at IS NULL)
FROM thread_promise promise
JOIN thread_step step ON step.id = promise.voice_id
JOIN listen_voice voice ON voice.step_id = promise.voice_id
LEFT JOIN listen_contact contact ON contact.voice_id = voice.id
WHERE promise.about_id = %(about)s AND promise.occasion = %(occasion)s
  AND promise.told_at IS NULL AND promise.let_go_at IS NULL AND promise.id > %(after)s
  AND voice.withdrawn_at IS NULL
  AND NOT EXISTS (SELECT FROM tell_told told WHERE told.decision_id = %(decision)s AND told.voice_id = voice.id)
ORDER BY promise.id
LIMIT %(most)s
FOR UPDATE OF promise, voice SKIP LOCKED
"""

KEEP_DELIVERED = """
UPDATE thread_promise promise
SET told_at = message.sent_at, told_how = told.way, told_by_id = telling.by_id
FROM tell_told told
JOIN tell_telling telling ON telling.id = told.telling_id
JOIN decide_decision decision ON decision.id = told.decision_id
JOIN listen_voice voice ON voice.id = told.voice_id
JOIN thread_step step ON step.id = voice.step_id
JOIN outbox_message message ON message.once = 'told-' || decision.id || '-' || step.reference
WHERE promise.about_id = decision.step_id AND promise.voice_id = voice.step_id AND promise.occasion = %s
  AND promise.told_at IS NULL AND promise.let_go_at IS NULL AND message.sent_at IS NOT NULL
"""


@dataclass(frozen=True)
class Reader:
    """One person to be told, and how they asked to hear."""

    promise: int
    voice: int
    reference: str
    hearing: str | None
    email: str | None
    phone: str | None
    post: str | None
    language: str | None
    has_code: bool

    @property
    def way(self) -> str:
        """How they are told: as they asked, where we have what it takes; else with their code, else on the record."""
        needed = {"email": self.email, "text": self.phone, "letter": self.post}
        if self.hearing and (self.hearing not in needed or needed[self.hearing]):
            return self.hearing
        return Hearing.CODE.value if self.has_code else RECORD

    @property
    def address(self) -> str:
        """Where a message goes, if one goes."""
        return {"email": self.email, "text": self.phone, "letter": self.post}.get(self.way) or ""


@transaction.atomic
def tell_some(telling_id: int, *, after: int) -> tuple[int, int]:
    """Tell the next 500 people, each once; returns where to go on and how many were told: 0 when nobody is left.

    One worker at a time works on a telling; another that comes along finds it held and leaves it.
    """
    due = Telling.objects.filter(pk=telling_id, stopped_at=None, send_after__lte=clock.now())
    telling = due.select_for_update(of=("self",), skip_locked=True).select_related("step", "decision", "by").first()
    if telling is None:
        return after, 0
    readers = _pick(telling, after)
    if not readers:
        _finish(telling)
        return after, 0
    if telling.step.audience == Audience.TEAM:
        thread.show(telling.step, to=Audience.BEHIND)
        text = _("%(name)s answered you, and everyone else whose voice is behind this.") % {"name": telling.by_name}
        thread.enter(telling.step, text=text, audience=Audience.BEHIND, by=telling.by)
    now = clock.now()
    told = [
        Told(telling=telling, decision_id=telling.decision_id, voice_id=r.voice, way=r.way, told_at=now)
        for r in readers
    ]
    Told.objects.bulk_create(told, ignore_conflicts=True)
    outbox.queue_all(_messages(telling, readers))
    here_now: list[int] = []
    for way in READABLE_AT_ONCE:
        here = [r.promise for r in readers if r.way == way]
        Promise.objects.filter(pk__in=here).update(told_at=now, told_how=way, told_by=telling.by)
        here_now += here
    thread.keep_what_an_answer_says(heard=here_now)
    telling.told += len(readers)
    telling.save(update_fields=["told"])
    return readers[-1].promise, len(readers)


@transaction.atomic
def keep_delivered() -> int:
    """Promises to people who hear by e-mail, text or letter are kept when that has left; returns how many.

    With an answer goes what it says besides: a first word from a person, and where things stand.
    """
    with connection.cursor() as cursor:
        cursor.execute(KEEP_DELIVERED, [Occasion.DECISION.value])
        kept = cursor.rowcount
    thread.keep_what_an_answer_says()
    return kept


def _pick(telling: Telling, after: int) -> list[Reader]:
    values: dict[str, int | str] = {
        "about": telling.decision.step_id,
        "occasion": Occasion.DECISION.value,
        "decision": telling.decision_id,
        "after": after,
        "most": BATCH,
    }
    with connection.cursor() as cursor:
        cursor.execute(PICK, values)
        return [Reader(*row) for row in cursor.fetchall()]


def _messages(telling: Telling, readers: list[Reader]) -> list[Message]:
    now, said = clock.now(), {}
    messages = []
    for reader in readers:
        if reader.way not in Way.values:
            continue
        kind = (reader.way, reader.language or "")
        if kind not in said:
            said[kind] = something_is_waiting(reader.way, signed=signature(telling), language=kind[1])
        subject, body = said[kind]
        messages.append(
            Message(
                once=f"told-{telling.decision_id}-{reader.reference}",
                way=reader.way,
                voice=reader.reference,
                address=reader.address,
                subject=subject,
                body=body,
                language=kind[1],
                made_at=now,
                due_at=now,
            )
        )
    return messages


def _finish(telling: Telling) -> None:
    """All are told, unless somebody's row was held just now: then the next run finds them."""
    if telling.finished_at is None and not waits_for_telling(telling.decision).exists():
        telling.finished_at = clock.now()
        telling.save(update_fields=["finished_at"])

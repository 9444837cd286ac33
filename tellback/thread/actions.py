"""Every write to the thread. A stage calls these inside its own transaction, so that act and line are one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet

from tellback.people import clock
from tellback.people.codes.reference import new_reference
from tellback.people.models import Body, Occasion, Person
from tellback.thread.models import Audience, Entry, Kind, Link, Promise, Step
from tellback.thread.queries import voices_behind

MAKE_PROMISES = """
WITH RECURSIVE back(id, kind) AS (
    SELECT id, kind FROM thread_step WHERE id = %(step)s
  UNION
    SELECT link.earlier_id, link.earlier_kind FROM back JOIN thread_link link ON link.later_id = back.id
)
INSERT INTO thread_promise (about_id, voice_id, occasion, by_when, made_at, body_id, owner_id, told_how, let_go_because)
SELECT %(step)s, back.id, %(occasion)s, %(by_when)s, %(now)s, %(body)s, %(owner)s, '', ''
FROM back
WHERE back.kind = %(voice)s
ON CONFLICT (about_id, voice_id, occasion) DO NOTHING
"""


# Whoever has heard what was decided has heard where things stand; from a named human, it is a first word from a person
# too. What was promised after they heard is owed still, and so is a first word about anything but their own words.
ANSWER_SAID = """
UPDATE thread_promise owed SET told_at = heard.told_at, told_how = heard.told_how, told_by_id = heard.told_by_id
FROM thread_promise heard
WHERE owed.told_at IS NULL AND owed.let_go_at IS NULL AND owed.made_at <= heard.told_at
  AND (owed.occasion = %(status)s
       OR owed.occasion = %(first)s AND owed.about_id = owed.voice_id AND heard.told_by_id IS NOT NULL)
  AND heard.voice_id = owed.voice_id AND heard.occasion = %(decision)s AND heard.told_at IS NOT NULL
  AND (%(heard)s::bigint[] IS NULL OR heard.id = ANY(%(heard)s::bigint[]))
"""


@transaction.atomic
def take_step(
    kind: Kind, *, headline: str, audience: Audience = Audience.OWN, happened_at: datetime | None = None
) -> Step:
    """Something happened: give it its public face and reference. `headline` is in our words, never a person's."""
    return Step.objects.create(
        kind=kind,
        reference=new_reference(),
        headline=headline[:240],
        audience=audience,
        happened_at=happened_at or clock.now(),
        made_at=clock.now(),
    )


@transaction.atomic
def take_steps(kind: Kind, *, headline: str, number: int) -> list[Step]:
    """As `take_step`, for many at once that happened now: imported voices.

    Raises:
        IntegrityError: three sets of references in a row held one that is taken, which chance does not do.
    """
    for last_try in (False, False, True):
        now = clock.now()
        steps = [
            Step(kind=kind, reference=new_reference(), headline=headline[:240], happened_at=now, made_at=now)
            for _n in range(number)
        ]
        try:
            with transaction.atomic():
                return Step.objects.bulk_create(steps)
        except IntegrityError:
            if last_try:
                raise
    return []


@transaction.atomic
def link(later: Step, *, came_from: Iterable[Step]) -> None:
    """`later` came from these steps. Saying so twice changes nothing."""
    Link.objects.bulk_create(
        [Link(later=later, later_kind=later.kind, earlier=step, earlier_kind=step.kind) for step in came_from],
        ignore_conflicts=True,
    )


@transaction.atomic
def enter(
    step: Step,
    *,
    text: str,
    audience: Audience,
    voice: Step | None = None,
    by: Person | None = None,
    happened_at: datetime | None = None,
) -> Entry:
    """Write one dated line that people read, in our words; `voice` makes it that one person's own."""
    return Entry.objects.create(
        step=step, text=text, audience=audience, voice=voice, by=by, happened_at=happened_at or clock.now()
    )


@transaction.atomic
def enter_for_each(step: Step, *, voices: Iterable[Step], text: str, by: Person | None = None) -> None:
    """Write the same line, one for each of these people and for nobody else."""
    now = clock.now()
    Entry.objects.bulk_create(
        [
            Entry(step=step, text=text, audience=Audience.OWN, voice=voice, by=by, happened_at=now, forgotten_at=None)
            for voice in voices
        ]
    )


@transaction.atomic
def show(step: Step, *, to: Audience, headline: str | None = None) -> None:
    """Let more people see a step, when the stage that owns it says so."""
    step.audience = to
    if headline is not None:
        step.headline = headline[:240]
    step.save(update_fields=["audience", "headline"])


@transaction.atomic
def promise(
    voice: Step,
    *,
    occasion: Occasion,
    by_when: date,
    about: Step | None = None,
    body: Body | None = None,
    owner: Person | None = None,
) -> None:
    """We owe one person this, by that date. Promised once; a second call changes nothing."""
    row = Promise(about=about or voice, voice=voice, occasion=occasion, by_when=by_when, body=body, owner=owner)
    Promise.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def promise_each(voices: Iterable[Step], *, occasion: Occasion, by_when: date, about: Step) -> None:
    """We owe each of these people this, about one step; what was promised before stays as it is."""
    rows = [Promise(about=about, voice=voice, occasion=occasion, by_when=by_when) for voice in voices]
    Promise.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def promise_everyone_behind(
    step: Step, *, occasion: Occasion, by_when: date, body: Body | None = None, owner: Person | None = None
) -> int:
    """We owe this to every person whose voice is behind the step; returns how many promises are new.

    One statement whatever their number; call it again when a voice is linked late.
    """
    values: dict[str, Any] = {
        "step": step.pk,
        "occasion": occasion.value,
        "by_when": by_when,
        "now": clock.now(),
        "body": body.pk if body else None,
        "owner": owner.pk if owner else None,
        "voice": Kind.VOICE.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(MAKE_PROMISES, values)
        return cursor.rowcount


@transaction.atomic
def owe_again(
    voice: Step,
    *,
    about: Step,
    occasion: Occasion,
    by_when: date,
    body: Body | None = None,
    owner: Person | None = None,
) -> None:
    """We owe one person this by a new date, also where it was kept before; the entries tell of the first time."""
    promise(voice, about=about, occasion=occasion, by_when=by_when, body=body, owner=owner)
    ended = Promise.objects.filter(about=about, voice=voice, occasion=occasion).exclude(told_at=None, let_go_at=None)
    ended.update(
        by_when=by_when,
        made_at=clock.now(),
        body=body,
        owner=owner,
        told_at=None,
        told_by=None,
        told_how="",
        let_go_at=None,
        let_go_because="",
    )


@transaction.atomic
def keep(voice: Step, *, occasion: Occasion, how: str, about: Step | None = None, by: Person | None = None) -> int:
    """A promise is kept: the person has been told. Returns 1 if it was waiting, else 0."""
    waiting = Promise.objects.filter(about=about or voice, voice=voice, occasion=occasion, told_at=None, let_go_at=None)
    return waiting.update(told_at=clock.now(), told_how=how, told_by=by)


@transaction.atomic
def keep_everyones(about: Step, *, occasion: Occasion, how: str, by: Person | None = None) -> int:
    """What was owed to everyone about one step is done for all of them at once; returns to how many."""
    waiting = Promise.objects.filter(about=about, occasion=occasion, told_at=None, let_go_at=None)
    return waiting.update(told_at=clock.now(), told_how=how, told_by=by)


@transaction.atomic
def keep_behind(
    step: Step, *, occasion: Occasion, how: str, leaving: QuerySet[Any, Any] | None = None, by: Person | None = None
) -> int:
    """What was owed to each person behind a step about their own voice is done, as the step now shows it to them.

    `leaving`: voices whose people do not come to read, so that it is owed to them still.
    """
    waiting = Promise.objects.filter(about=F("voice"), occasion=occasion, told_at=None, let_go_at=None)
    waiting = waiting.filter(voice__in=voices_behind(step))
    if leaving is not None:
        waiting = waiting.exclude(voice__in=leaving)
    return waiting.update(told_at=clock.now(), told_how=how, told_by=by)


@transaction.atomic
def keep_what_an_answer_says(*, heard: list[int] | None = None) -> int:
    """Promises of a first word, and of where things stand, end with the answer itself; returns how many.

    `heard`: only for these promises of an answer, kept just now; without them, for all that were kept.
    """
    values = {
        "status": Occasion.STATUS.value,
        "first": Occasion.FIRST_REPLY.value,
        "decision": Occasion.DECISION.value,
        "heard": heard,
    }
    with connection.cursor() as cursor:
        cursor.execute(ANSWER_SAID, values)
        return cursor.rowcount


@transaction.atomic
def let_go(voice: Step, *, because: str, occasion: Occasion | None = None) -> int:
    """We no longer owe this, and the reason is kept (the person took their words back, or asked us not to)."""
    waiting = Promise.objects.filter(voice=voice, told_at=None, let_go_at=None)
    if occasion is not None:
        waiting = waiting.filter(occasion=occasion)
    return waiting.update(let_go_at=clock.now(), let_go_because=because[:400])

"""What was promised has not happened: the thread opens again, and somebody owes an answer (FBK-08)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision
from tellback.loop.listen.actions.lines import held
from tellback.loop.listen.models import Voice
from tellback.loop.tell.actions.waiting import say_that_something_is_waiting, tell_colleague
from tellback.loop.tell.models import NotHappened
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.models import Occasion, Person
from tellback.thread import actions as thread
from tellback.thread.models import Audience
from tellback.ui.words import day


@transaction.atomic
def say_not_happened(voice: Voice, *, decision: Decision, words: str, action: Action | None = None) -> NotHappened:
    """A person says so. Said again while we still owe the answer, it is added to what they said, and owed once.

    Raises:
        TakenBack: they took their words back.
    """
    voice = held(voice)
    words, about = words.strip()[:2000], action.step if action else decision.step
    waiting = NotHappened.objects.filter(voice=voice, decision=decision, action=action, answered_at=None)
    known = waiting.filter(forgotten_at=None).first()
    if known is not None:
        if words and words not in known.words:
            known.words = f"{known.words}\n\n{words}".strip()[:2000]
            known.save(update_fields=["words"])
        return known
    made = NotHappened.objects.create(voice=voice, decision=decision, action=action, words=words, said_at=clock.now())
    by_when = due_date(Occasion.REOPENED, body=decision.body)
    owner = (action.lead_person if action else None) or decision.owner
    thread.owe_again(
        voice.step, about=about, occasion=Occasion.REOPENED, by_when=by_when, body=decision.body, owner=owner
    )
    said = _("You told us that this has not happened. We will answer by %(date)s.") % {"date": day(by_when)}
    thread.enter(about, text=said, audience=Audience.OWN, voice=voice.step)
    if owner is not None:
        tell_colleague(owner, once=f"not-happened-{made.pk}")
    return made


@transaction.atomic
def answer_not_happened(row: NotHappened, *, answer: str, by: Person) -> bool:
    """A colleague answers; the person reads it on their thread. False where it was answered or taken back before."""
    open_row = (
        NotHappened.objects.select_for_update(of=("self",))
        .select_related("voice__step", "decision__step")
        .get(pk=row.pk)
    )
    if open_row.answered_at is not None or open_row.forgotten_at is not None:
        return False
    open_row.answer, open_row.answered_by, open_row.answered_at = answer.strip(), by, clock.now()
    open_row.save(update_fields=["answer", "answered_by", "answered_at"])
    about = open_row.action.step if open_row.action else open_row.decision.step
    thread.keep(open_row.voice.step, about=about, occasion=Occasion.REOPENED, how="thread", by=by)
    text = _("We answered what you told us: that this has not happened.")
    thread.enter(about, text=text, audience=Audience.OWN, voice=open_row.voice.step, by=by)
    say_that_something_is_waiting(open_row.voice, once=f"not-happened-answered-{open_row.pk}", signed=by.name)
    return True

"""Asking people whether we understood them, and what they say to it (INS-03)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from tellback.loop.learn.actions.holding import hold_words
from tellback.loop.learn.models import Insight, Understood
from tellback.loop.learn.rules import Refused
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.models import Occasion, Person
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Step


@transaction.atomic
def owe_a_check(insight: Insight, *, voices: Iterable[Step]) -> None:
    """Everyone who can open their thread is owed the question; at once where it was asked already."""
    reachable = Step.objects.filter(
        pk__in=[step.pk for step in voices], voice_body__codes__isnull=False, voice_body__withdrawn_at=None
    ).distinct()
    by_when = due_date(Occasion.UNDERSTOOD)
    thread.promise_each(reachable, occasion=Occasion.UNDERSTOOD, by_when=by_when, about=insight.step)
    if insight.asked_at is not None:
        thread.keep_everyones(insight.step, occasion=Occasion.UNDERSTOOD, how="thread")


@transaction.atomic
def ask_if_understood(insight: Insight, *, by: Person) -> None:
    """Show the insight to everyone behind it, and ask them on their threads whether it says what they meant.

    Raises:
        Refused: it was asked already, nobody is behind it, or it was put together with another.
    """
    insight = Insight.objects.select_for_update(of=("self",)).select_related("step").get(pk=insight.pk)
    if insight.merged_into_id is not None:
        raise Refused(_("This insight was put together with another one. Ask about that one."))
    if insight.asked_at is not None:
        raise Refused(_("They were asked already."))
    voices = Voice.objects.filter(quotes__insight=insight, withdrawn_at=None)
    if not voices.exists():
        raise Refused(_("Nobody is behind this insight yet. Add voices first."))
    insight.asked_at = clock.now()
    insight.save(update_fields=["asked_at"])
    if insight.step.audience != Audience.PUBLIC:
        thread.show(insight.step, to=Audience.BEHIND)
    text = _("We asked you whether we understood: “%(statement)s”") % {"statement": insight.statement}
    thread.enter(insight.step, text=text, audience=Audience.BEHIND, by=by)
    owe_a_check(insight, voices=Step.objects.filter(voice_body__in=voices))
    # By its name: the job itself looks back at these actions.
    app.configure_task("learn.say_a_question_waits").defer(insight_id=insight.pk, by_id=by.pk)


@transaction.atomic
def say_understood(insight: Insight, *, voice: Voice, reply: str, words: str = "") -> Understood:
    """A person says whether the insight says what they meant. They may change their mind; the last word counts.

    Raises:
        Refused: they were not asked, or took their words back.
    """
    if insight.asked_at is None or not insight.quotes.filter(voice=voice).exists():
        raise Refused(_("We have not asked you about this."))
    voice = hold_words(voice)
    values = {"reply": Understood.Reply(reply), "words": words.strip()[:2000], "said_at": clock.now()}
    made, is_new = Understood.objects.update_or_create(insight=insight, voice=voice, defaults=values)
    thread.keep(voice.step, occasion=Occasion.UNDERSTOOD, how="thread", about=insight.step)
    if is_new:
        text = _("You told us whether we understood you.")
        thread.enter(insight.step, text=text, audience=Audience.OWN, voice=voice.step)
    return made

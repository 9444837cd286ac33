"""Writing an answer to everyone behind a decision, trying it, sending it and stopping it."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.ledger import actions as ledger
from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Voice
from tellback.loop.tell.models import Telling, Told
from tellback.loop.tell.rules import WAIT, CannotTell, check_can_be_told, signature
from tellback.outbox import actions as outbox
from tellback.outbox.models import Way
from tellback.outbox.words import something_is_waiting
from tellback.people import clock
from tellback.people.models import Person
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Kind


@transaction.atomic
def write_telling(decision: Decision, *, words: str, what_next: str, by: Person, name: str, title: str) -> Telling:
    """Write, or write again, what everyone behind a decision will read. Nobody but colleagues sees it yet.

    There is one draft at a time: two colleagues who write at once work on the same one.
    """
    _hold(decision)
    given = {"words": words, "what_next": what_next, "by": by, "by_name": name, "by_title": title}
    draft = Telling.objects.filter(decision=decision, send_after=None, stopped_at=None).first()
    if draft is not None:
        for field, value in given.items():
            setattr(draft, field, value)
        draft.tried_on_me_at = None
        draft.save(update_fields=[*given, "tried_on_me_at"])
        return draft
    step = thread.take_step(Kind.TELLING, headline=_("We told everyone behind it"), audience=Audience.TEAM)
    thread.link(step, came_from=[decision.step])
    return Telling.objects.create(step=step, decision=decision, made_at=clock.now(), **given)


@transaction.atomic
def try_on_me(telling: Telling, *, by: Person) -> None:
    """Send a colleague the e-mail that people will get, with a link to the preview in place of a thread."""
    now = clock.now()
    subject, body = something_is_waiting(Way.EMAIL, signed=signature(telling), language=by.language)
    preview = settings.PUBLIC_ADDRESS + reverse("tell_everyone", args=[telling.decision.reference])
    outbox.queue(
        once=f"try-{telling.pk}-{by.pk}-{now.timestamp():.3f}",
        way=Way.EMAIL,
        address=by.email,
        person=by,
        subject=subject,
        body=body.replace("{link}", preview),
        language=by.language,
    )
    telling.tried_on_me_at = now
    telling.save(update_fields=["tried_on_me_at"])


@transaction.atomic
def tell_everyone(telling: Telling, *, by: Person) -> Telling:
    """Send it to everyone behind the decision, in 15 minutes' time. Pressing again, by whomever, changes nothing.

    Raises:
        CannotTell: the decision is not published, another answer is on its way, or this one was stopped.
    """
    decision = _hold(telling.decision)
    held = Telling.objects.select_for_update().select_related("step").get(pk=telling.pk)
    if held.stopped_at is not None:
        raise CannotTell(_("This answer was stopped. Write it again, then send it."))
    if held.send_after is not None:
        return held
    check_can_be_told(decision)
    if Telling.objects.filter(decision=decision, stopped_at=None, finished_at=None).exclude(send_after=None).exists():
        raise CannotTell(_("An answer to these people is on its way already. Wait until it is done, or stop it."))
    content = {"words": held.words, "what_next": held.what_next, "by": held.by_name, "title": held.by_title}
    held.nonce = ledger.write("telling", about=decision.reference, content=content, by=by)
    held.send_after = clock.now() + WAIT
    held.save(update_fields=["send_after", "nonce"])
    thread.enter(held.step, text=_("This answer is ready to go to everyone behind it."), audience=Audience.TEAM, by=by)
    return held


@transaction.atomic
def stop(telling: Telling, *, by: Person) -> bool:
    """Stop an answer on its way. Whoever has not been told yet stays owed an answer; False if all are told."""
    held = Telling.objects.select_for_update().select_related("step").get(pk=telling.pk)
    if held.send_after is None or held.stopped_at is not None or held.finished_at is not None:
        return False
    held.stopped_at = clock.now()
    held.save(update_fields=["stopped_at"])
    thread.enter(held.step, text=_("This answer was stopped on its way."), audience=Audience.TEAM, by=by)
    return True


@transaction.atomic
def opened(voice: Voice) -> None:
    """The person opened their thread: from now on we know that the answers on it have been seen."""
    Told.objects.filter(voice=voice, opened_at=None).update(opened_at=clock.now())


def _hold(decision: Decision) -> Decision:
    """Lock the decision: tellings of one decision are written one after another."""
    return Decision.objects.select_for_update(of=("self",)).select_related("step").get(pk=decision.pk)

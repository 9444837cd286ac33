"""Answers that a person carries: letters posted, words read out in a group."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.tell.actions.batches import keep_delivered
from tellback.loop.tell.models import GroupAnswer, Telling, Told
from tellback.loop.tell.rules import NotHeard
from tellback.outbox import actions as outbox
from tellback.outbox.models import Message
from tellback.people.models import Deployment, Occasion, Organisation, Person
from tellback.thread import actions as thread


@transaction.atomic
def passed_on(message: Message, *, by: Person) -> None:
    """A letter was posted, or a text that could not be sent was passed on by phone. The promise is kept with it."""
    outbox.sent_by_hand(message, by=by, is_demo=Deployment.objects.get().is_demo)
    keep_delivered()


@transaction.atomic
def read_out(telling: Telling, *, group: Organisation | None, by: Person) -> int:
    """A group heard the answer read aloud: what was owed to its members is kept. Returns how many."""
    rows = Told.objects.filter(telling=telling, way="group", voice__contact__group=group).select_related("voice__step")
    about = telling.decision.step
    kept = sum(
        thread.keep(told.voice.step, occasion=Occasion.DECISION, how="group", about=about, by=by) for told in rows
    )
    thread.keep_what_an_answer_says()
    return kept


@transaction.atomic
def answer_together(
    telling: Telling,
    *,
    group: Organisation,
    more: int,
    same: int,
    less: int,
    why: str = "",
    would_have_helped: str = "",
    by: Person,
) -> GroupAnswer:
    """Keep what a group that heard the answer together feels: hands counted, and what it wants the board to read.

    Counted again, the new count stands and the words of the old one go. It is never added to what people answer one
    by one (FBK-04, S2:80; measures, 4).

    Raises:
        NotHeard: the group has not heard this answer yet.
    """
    # Two leads who press at once wait for each other here.
    Organisation.objects.select_for_update().get(pk=group.pk)
    if not Told.objects.filter(telling=telling, way="group", voice__contact__group=group).exists():
        raise NotHeard(_("This answer was not for this group."))
    known = GroupAnswer.objects.filter(decision=telling.decision, group=group, is_latest=True).first()
    given = {
        "more": more,
        "same": same,
        "less": less,
        "why": why.strip()[:2000],
        "would_have_helped": would_have_helped.strip()[:2000],
    }
    if known is not None:
        if all(getattr(known, name) == value for name, value in given.items()):
            return known
        known.is_latest, known.why, known.would_have_helped = False, "", ""
        known.save(update_fields=["is_latest", "why", "would_have_helped"])
    return GroupAnswer.objects.create(
        decision=telling.decision, body_id=telling.decision.body_id, group=group, by=by, **given
    )

"""Writing down what happens next because of a wheel, and how it goes (RVW-10, S0:91)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tellback.loop.review.models import NextStep, Progress, Review
from tellback.loop.review.plans.rules import refuse_past, refuse_unknown
from tellback.people import clock
from tellback.people.models import Person


@transaction.atomic
def add_step(
    review: Review,
    *,
    cells: list[str],
    what: str,
    due_on: date,
    by: Person,
    owner: Person | None = None,
    name: str = "",
) -> NextStep:
    """One thing to do because of these cells: by a colleague, or by somebody who has no account here.

    The same again (a second press) is the same step.

    Raises:
        Refused: no cell is picked, or one that is not on this wheel; the day has passed.
    """
    refuse_unknown(cells, set(review.version.whole.by_code))
    refuse_past(due_on)
    Review.objects.select_for_update().get(pk=review.pk)
    given = {"what": what, "due_on": due_on, "owner": owner, "owner_name": str(owner) if owner else name}
    same = review.next_steps.filter(cells=cells, status=NextStep.Status.TO_DO, **given).first()
    if same is not None:
        return same
    return NextStep.objects.create(
        review=review, cells=cells, first_due_on=due_on, made_by=by, made_at=clock.now(), **given
    )


@transaction.atomic
def say_progress(step: NextStep, *, words: str, status: str, by: Person, due_on: date | None = None) -> Progress:
    """How it is going: done, moved to another day, or not going ahead, each with its words. Said twice, it stands once.

    Raises:
        Refused: the new day has passed.
    """
    refuse_past(due_on)
    step.refresh_from_db(from_queryset=NextStep.objects.select_for_update())
    moved = due_on if due_on != step.due_on else None
    last = step.progress.order_by("-id").first()
    if last and moved is None and (last.words, last.status, last.by_id) == (words, status, by.pk):
        return last
    said = Progress.objects.create(step=step, words=words, status=status, due_on=moved, by=by, made_at=clock.now())
    step.status, step.due_on = status, moved or step.due_on
    step.save(update_fields=["status", "due_on"])
    return said

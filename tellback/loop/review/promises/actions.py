"""Standing by promises in public, and saying where one was kept or not (PAR-10)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.review.models import ActiveSet, Evidence, Version
from tellback.loop.review.promises.rules import Refused, refuse_kind
from tellback.people import clock
from tellback.people.models import Body, Person
from tellback.thread.models import Step


@transaction.atomic
def stand_by(version: Version, *, by: Person, body: Body | None = None, since: date | None = None) -> ActiveSet:
    """From a day on the partnership, or one board, stands by these promises; several sets at once. Said twice, it is once.

    Another version of the same set that it stood by until now ends the day before.

    Raises:
        Refused: it is a draft, or not a set of promises.
    """
    if version.is_draft or not version.is_for_promises:
        raise Refused(_("This cannot be promised yet: it is a draft, or it is no set of promises."))
    day = since or clock.today()
    others = ActiveSet.objects.select_for_update().filter(version__framework=version.framework, body=body, until=None)
    for row in others.exclude(version=version):
        row.until = max(row.since, clock.today())
        row.save(update_fields=["until"])
    given = {"since": day, "by": by}
    return ActiveSet.objects.get_or_create(version=version, body=body, until=None, defaults=given)[0]


@transaction.atomic
def end_set(active: ActiveSet, *, by: Person) -> None:
    """They no longer stand by these promises. The page of each says since when; its evidence stays."""
    ActiveSet.objects.filter(pk=active.pk, until=None).update(until=clock.today(), by=by)


@transaction.atomic
def tag(step: Step, *, version: Version, code: str, stands: str, by: Person, note: str = "") -> Evidence:
    """A colleague says: here we kept this promise, or did not. Said again, the newer stands and the older is history.

    Raises:
        Refused: there is no such promise, or the step is nothing that we did.
    """
    refuse_kind(step)
    if version.whole.area(code) is None:
        raise Refused(_("There is no such promise in this set. Choose one from the list."))
    Step.objects.select_for_update(no_key=True).get(pk=step.pk)
    old = Evidence.objects.filter(version=version, code=code, step=step, ended_at=None).first()
    if old is not None:
        if (old.stands, old.note) == (stands, note):
            return old
        untag(old, by=by)
    return Evidence.objects.create(
        version=version, code=code, step=step, stands=Evidence.Stands(stands), note=note, by=by, made_at=clock.now()
    )


@transaction.atomic
def untag(evidence: Evidence, *, by: Person) -> None:
    """It no longer counts; that it was once said stays in the history of the step."""
    Evidence.objects.filter(pk=evidence.pk, ended_at=None).update(ended_at=clock.now())

"""Opening a review, sharing it by choice, finishing it, and beginning the one that follows."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.review.models import Group, Review, Seat, Version
from tellback.loop.review.rounds.rules import Refused, refuse_if_finished
from tellback.outbox.actions import queue
from tellback.outbox.models import Way
from tellback.people import clock
from tellback.people.models import Organisation, Person, Place


@transaction.atomic
def open_review(
    version: Version,
    *,
    title: str,
    about: str,
    by: Person,
    organisation: Organisation,
    place: Place | None = None,
    with_team: bool = False,
    with_others: bool = False,
) -> Review:
    """Begin a review of a person, team, organisation, service, place or project, with one's own wheel (RVW-06, RVW-07).

    Raises:
        Refused: the framework is a draft, or has no prompts to answer.
    """
    if version.is_draft or not version.is_for_review:
        raise Refused(_("This framework cannot be used for a review. Choose another one."))
    review = Review.objects.create(
        version=version,
        title=title,
        about=about,
        owner=by,
        organisation=organisation,
        place=place,
        with_team=with_team,
        with_others=with_others,
        made_at=clock.now(),
    )
    Seat.objects.create(review=review, group=Group.OWNER, person=by, made_at=clock.now())
    return review


@transaction.atomic
def share(
    review: Review, *, by: Person, sharing: str, shares_reflections: bool = False, shares_counts: bool = False
) -> None:
    """Choose who else sees it. Nothing is shared until its owner says so, and it can be taken back (RVW-13).

    Raises:
        Refused: it is somebody else's review.
    """
    held = _held(review, by=by)
    held.sharing = Review.Sharing(sharing)
    held.shares_reflections = shares_reflections and held.sharing == Review.Sharing.PARTNERSHIP
    held.shares_counts = shares_counts
    held.save(update_fields=["sharing", "shares_reflections", "shares_counts"])


@transaction.atomic
def finish(review: Review, *, by: Person, again_on: date | None = None) -> None:
    """The wheel stays as it is from now on: the starting point for the next (RVW-05, RVW-12; S0:87-93).

    Said again, it only changes the day on which we look again.

    Raises:
        Refused: it is somebody else's, or the day has passed.
    """
    if again_on is not None and again_on <= clock.today():
        raise Refused(_("Choose a day that is still to come."))
    held = _held(review, by=by)
    held.finished_at = held.finished_at or clock.now()
    if again_on != held.again_on:
        held.again_on, held.reminded_on = again_on, None
    held.save(update_fields=["finished_at", "again_on", "reminded_on"])
    review.refresh_from_db(fields=["finished_at", "again_on", "reminded_on"])


@transaction.atomic
def follow_up(review: Review, *, by: Person) -> Review:
    """Look again with the same framework, so that each cell can be seen to have moved; asked twice, it is one (RVW-12).

    The earlier review is finished by it. The same colleagues are asked; new links are made for everybody else.

    Raises:
        Refused: it is somebody else's review.
    """
    held = _held(review, by=by)
    if known := held.followed_by.filter(finished_at=None).first():
        return known
    if held.finished_at is None:
        held.finished_at = clock.now()
        held.save(update_fields=["finished_at"])
    new = open_review(
        held.version,
        title=held.title,
        about=held.about,
        by=by,
        organisation=held.organisation,
        place=held.place,
        with_team=held.with_team,
        with_others=held.with_others,
    )
    new.follows = held
    new.save(update_fields=["follows"])
    team = held.seats.filter(group=Group.TEAM, person__isnull=False, taken_back_at=None)
    seats = [
        Seat(review=new, group=Group.TEAM, person_id=who, made_at=new.made_at)
        for who in team.values_list("person_id", flat=True)
    ]
    Seat.objects.bulk_create(seats)
    return new


@transaction.atomic
def remind(review: Review) -> bool:
    """Write to its owner once that the day to look again has come; False where that was done (RVW-12)."""
    held = Review.objects.select_for_update(of=("self",)).select_related("owner").get(pk=review.pk)
    if held.again_on is None or held.reminded_on is not None:
        return False
    held.reminded_on = clock.today()
    held.save(update_fields=["reminded_on"])
    if held.followed_by.exists():
        return False
    where = settings.PUBLIC_ADDRESS + reverse("review_again", args=[held.pk])
    body = _("Hello,\n\nA review that you wanted to do again is due. You find it here, after signing in:\n%(where)s\n")
    queue(
        once=f"review-again:{held.pk}:{held.again_on}",
        way=Way.EMAIL,
        address=held.owner.email,
        person=held.owner,
        subject=_("A review is waiting for you"),
        body=body % {"where": where},
        language=held.owner.language,
    )
    return True


def _held(review: Review, *, by: Person) -> Review:
    """The review, held until this transaction ends."""
    held = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if held.owner_id != by.pk:
        raise Refused(_("This is somebody else’s review."))
    return held


def hold_open(review_id: int) -> Review:
    """The review, held until this transaction ends; raises Refused where it is finished."""
    held = Review.objects.select_for_update(of=("self",)).select_related("version").get(pk=review_id)
    refuse_if_finished(held)
    return held

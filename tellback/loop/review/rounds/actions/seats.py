"""Taking a seat, saying that one is done, and taking one's reply back."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.review.models import Group, Invitation, Review, Seat
from tellback.loop.review.rounds.actions.reviews import hold_open
from tellback.loop.review.rounds.rules import ASKED, OWN, Refused, batch, is_of
from tellback.people import clock
from tellback.people.codes import keys, secret
from tellback.people.codes.canonical import content_digest
from tellback.people.models import Person


class Taken(NamedTuple):
    """A seat, the number that is its code, and whether it was taken just now."""

    seat: Seat
    secret: int
    is_new: bool


def secret_of(invitation: Invitation, key: str) -> int:
    """The code of the seat that this press of the button takes; a second press of the same gets the same."""
    return secret.derive_secret(key, content_digest({"seat by": invitation.pk}))


@transaction.atomic
def take_seat(invitation: Invitation, *, key: str = "") -> Taken:
    """A seat of one's own, with a code and without a name (RVW-09). `key` names the press of the button.

    Raises:
        Refused: the link was ended, every seat is taken, or the review is finished.
    """
    held = Invitation.objects.select_for_update(of=("self",)).select_related("review").get(pk=invitation.pk)
    number = secret_of(held, key) if key else secret.new_secret()
    digest, key_id = keys.digest(number)
    if known := held.seats.filter(digest=digest).first():
        return Taken(known, number, False)
    if held.ended_at is not None or held.review.finished_at is not None:
        raise Refused(_("This invitation has ended. Ask whoever gave it to you whether there is a new one."))
    if held.seats.count() >= held.most:
        raise Refused(_("Every seat of this invitation is taken. Ask whoever gave it to you for a new one."))
    seat = Seat.objects.create(
        review=held.review,
        group=held.group,
        invitation=held,
        key_id=key_id,
        digest=digest,
        is_easy_read=held.is_easy_read,
        made_at=clock.now(),
    )
    return Taken(seat, number, True)


@transaction.atomic
def sit(review: Review, *, by: Person, group: str) -> Seat:
    """The seat somebody with an account has: their own wheel, the one of all together, or theirs in the team (RVW-08).

    Raises:
        Refused: they are not of this review.
    """
    if not is_of(by, review):
        raise Refused(_("You were not asked to answer here."))
    if group == Group.TOGETHER:
        hold_open(review.pk)
        return Seat.objects.get_or_create(review=review, group=group, defaults={"made_at": clock.now()})[0]
    found = review.seats.filter(person=by, taken_back_at=None).order_by("pk")
    wanted = found.filter(group=Group.OWNER) if group == Group.OWNER else found.exclude(group__in=OWN)
    seat = wanted.first()
    if seat is None:
        raise Refused(_("You were not asked to answer here."))
    return seat


@transaction.atomic
def use_easy_words(seat: Seat, *, on: bool) -> None:
    """Read the prompts in easy words, or as they were written."""
    seat.is_easy_read = on
    seat.save(update_fields=["is_easy_read"])


@transaction.atomic
def send(seat: Seat) -> None:
    """They say that they are done. Their group is shown as soon as three more have; from then on the answers stay.

    Raises:
        Refused: it was taken back, or the review is finished.
    """
    review = hold_open(seat.review_id)
    held = Seat.objects.select_for_update().get(pk=seat.pk)
    if held.taken_back_at is not None:
        raise Refused(_("You took this reply back."))
    if held.sent_at is None:
        held.sent_at = clock.now()
        held.save(update_fields=["sent_at"])
        if held.group in ASKED:
            _show_if_enough(review, group=held.group)
    seat.refresh_from_db()


@transaction.atomic
def take_back(seat: Seat) -> None:
    """Their words go at once, and their answers too unless they were shown with others': then they stay in the count.

    Raises:
        Refused: a wheel of one's own belongs to the review.
    """
    if seat.group in OWN:
        raise Refused(_("This wheel belongs to the review. You can change each answer."))
    # In the order in which sending holds them, so that neither waits for the other for ever.
    Review.objects.select_for_update(of=("self",)).get(pk=seat.review_id)
    held = Seat.objects.select_for_update().get(pk=seat.pk)
    if held.taken_back_at is None:
        held.taken_back_at = clock.now()
        if held.shown_at is None:
            held.sent_at = None
            held.colours.all().delete()
        else:
            held.colours.update(reflection="", evidence="")
        held.comments.update(words="")
        held.save(update_fields=["taken_back_at", "sent_at"])
    seat.refresh_from_db()


def _show_if_enough(review: Review, *, group: str) -> None:
    """The review is held, so of several who send at once each sees those before it."""
    waiting = review.seats.filter(group=group, sent_at__isnull=False, shown_at=None, taken_back_at=None)
    now_shown = batch(waiting.values_list("pk", flat=True))
    if now_shown:
        Seat.objects.filter(pk__in=now_shown).update(shown_at=clock.now())

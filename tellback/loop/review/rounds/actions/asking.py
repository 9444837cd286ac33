"""Asking others: colleagues by name, everybody else by link, QR code, sheet of paper or email (RVW-09, S0:62)."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.review.models import Group, Invitation, Review, Seat
from tellback.loop.review.rounds.actions.reviews import hold_open
from tellback.loop.review.rounds.rules import ASKED, Refused
from tellback.outbox.actions import queue
from tellback.outbox.models import Way
from tellback.people import clock
from tellback.people.codes import keys, secret
from tellback.people.codes.canonical import content_digest
from tellback.people.models import Person

# Characters at the end of a link that say that it is ours.
SEAL = 22


class Invited(NamedTuple):
    """An invitation, and the number that is its five words and stands in its link."""

    invitation: Invitation
    secret: int


def secret_of(review: Review, key: str) -> int:
    """The number of the invitation that this press of the button makes; nothing that opens it is stored."""
    return secret.derive_secret(key, content_digest({"invitation to": review.pk}))


@transaction.atomic
def invite(
    review: Review, *, group: str, by: Person, is_easy_read: bool = False, most: int = 50, key: str = ""
) -> Invited:
    """A link for people of one group; each who opens it has a seat and a code of their own. `key` names the press.

    Raises:
        Refused: the review is finished, or this group is not one to be asked.
    """
    held = hold_open(review.pk)
    if group not in ASKED:
        raise Refused(_("Choose whom you ask."))
    number = secret_of(held, key) if key else secret.new_secret()
    digest, key_id = keys.digest(number)
    invitation, _is_new = Invitation.objects.get_or_create(
        digest=digest,
        defaults={
            "review": held,
            "group": group,
            "key_id": key_id,
            "is_easy_read": is_easy_read,
            "most": most,
            "made_by": by,
            "made_at": clock.now(),
        },
    )
    _note_whom(held, group=group)
    return Invited(invitation, number)


@transaction.atomic
def end_invitation(invitation: Invitation, *, by: Person) -> None:
    """Nobody new takes a seat with this link. Those who have one keep it, and what they wrote."""
    Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=clock.now())


@transaction.atomic
def ask(review: Review, *, people: Iterable[Person], by: Person) -> list[Seat]:
    """Ask colleagues by name to answer as the team; each is told that a review waits, and once (RVW-08, S0:61).

    Raises:
        Refused: the review is finished.
    """
    held = hold_open(review.pk)
    seats = []
    for person in people:
        if person.pk == held.owner_id:
            continue
        given = {"group": Group.TEAM, "made_at": clock.now()}
        seat, is_new = Seat.objects.exclude(group__in=["owner", "together"]).get_or_create(
            review=held, person=person, defaults=given
        )
        if is_new:
            seats.append(seat)
            _tell(person, held)
    _note_whom(held, group=Group.TEAM)
    return seats


@transaction.atomic
def write_to(invitation: Invitation, *, number: int, addresses: Iterable[str], by: Person) -> int:
    """Send the link by email: that a review waits, and nothing of what. How many are new in line.

    The link opens an empty seat, and nothing that anybody wrote.
    """
    link = settings.PUBLIC_ADDRESS + reverse("seat_join", args=[token(number)])
    body = _(
        "Hello,\n\nSomebody you work with asks for your view. A review is waiting for you. "
        "You need no account and no name.\n\nOpen this link and press the button on the page:\n%(link)s\n"
    ) % {"link": link}
    sent = 0
    for address in addresses:
        name = keys.address_mark(address.casefold()).hex()[:32]
        once = f"review-asked:{invitation.pk}:{name}"
        subject = _("A review is waiting for you")
        sent += queue(once=once, way=Way.EMAIL, address=address, subject=subject, body=body) is not None
    return sent


def token(number: int) -> str:
    """What stands in the link: the number, and 128 bits that only this product can add to it.

    So a link that is looked at needs no budget of tries: whoever can guess numbers cannot guess links, and nobody at
    the same address is kept out by somebody else's typing.
    """
    return secret.digits(number).replace(" ", "") + _seal(keys.derive(_sealed(number)))


def number_in(text: str) -> int | None:
    """The number in a link of ours; None for anything else."""
    digits, seal = text[:-SEAL], text[-SEAL:]
    try:
        number = secret.read(digits)
    except secret.SecretTypo:
        return None
    known = (digest for _id, digest in keys.ring(keys.DERIVATION).candidates(_sealed(number)))
    return number if any(hmac.compare_digest(_seal(one).encode(), seal.encode()) for one in known) else None


def _sealed(number: int) -> bytes:
    return f"link of invitation:{number}".encode()


def _seal(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def _tell(person: Person, review: Review) -> None:
    where = settings.PUBLIC_ADDRESS + reverse("reviews")
    body = _("Hello,\n\nA colleague asks for your view. You find it here, after signing in:\n%(where)s\n")
    queue(
        once=f"review-asked:{review.pk}:person:{person.pk}",
        way=Way.EMAIL,
        address=person.email,
        person=person,
        subject=_("A review is waiting for you"),
        body=body % {"where": where},
        language=person.language,
    )


def _note_whom(review: Review, *, group: str) -> None:
    """The review says of itself whom it asks."""
    name = "with_team" if group == Group.TEAM else "with_others"
    if not getattr(review, name):
        setattr(review, name, True)
        review.save(update_fields=[name])

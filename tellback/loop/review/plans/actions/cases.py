"""Asking a named person for help with what the wheel showed, and keeping their answer (RVW-11, S0:92)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.review.models import Case, Review
from tellback.loop.review.plans import document
from tellback.loop.review.plans.queries import ONCE
from tellback.loop.review.plans.rules import Refused, refuse_answered, refuse_past, refuse_sent, refuse_unknown
from tellback.outbox.actions import queue
from tellback.outbox.models import Way
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.codes.secret import new_token
from tellback.people.models import Deployment, Person


@transaction.atomic
def write_case(review: Review, *, cells: list[str], by: Person, **given: Any) -> Case:
    """Begin a case from these cells; nobody else reads it until it is sent.

    Raises:
        Refused: no cell is picked, or one that is not on this wheel; the day for the answer has passed.
    """
    refuse_unknown(cells, set(review.version.whole.by_code))
    refuse_past(given.get("answer_by"))
    Review.objects.select_for_update().get(pk=review.pk)
    same = review.cases.filter(cells=cells, by=by, sent_at=None, **given).first()  # a second press
    return same or Case.objects.create(review=review, cells=cells, by=by, made_at=clock.now(), **given)


@transaction.atomic
def change_case(case: Case, *, by: Person, **given: Any) -> Case:
    """Change what is asked, of whom, or why.

    Raises:
        Refused: it has been sent.
    """
    held = _held(case)
    refuse_sent(held)
    refuse_past(given.get("answer_by"))
    for name, value in given.items():
        setattr(held, name, value)
    held.save(update_fields=list(given))
    return held


@transaction.atomic
def send(case: Case, *, by: Person) -> Case:
    """Send it by email: that a case waits, with a link. From now on page and files stay as they were sent.

    Raises:
        Refused: it has been sent, or there is no address.
    """
    held = _held(case)
    refuse_sent(held)
    if not held.to_email:
        raise Refused(_("There is no email address. Add one, or give it to them yourself and say so here."))
    _freeze(held)
    partnership = Deployment.objects.values_list("name", flat=True).first() or "Tellback"
    subject = _("%(partnership)s: a case for support waits for your answer") % {"partnership": partnership}
    body = _(
        "Hello,\n\n%(name)s asks for your support and has written down why. "
        "You can read it and answer here, without an account:\n{link}\n\n"
        "Please keep this link to yourself: whoever has it can answer for you.\n\n%(partnership)s\n"
    ) % {"name": str(held.by).replace("{", "(").replace("}", ")"), "partnership": partnership}
    queue(once=f"{ONCE}{held.pk}", way=Way.EMAIL, address=held.to_email, subject=subject, body=body)
    return held


@transaction.atomic
def given_by_hand(case: Case, *, by: Person) -> Case:
    """A colleague handed it over on paper, or spoke about it; it is kept as it was then.

    Raises:
        Refused: it has been sent.
    """
    held = _held(case)
    refuse_sent(held)
    _freeze(held)
    return held


@transaction.atomic
def answer(case: Case, *, reply: str, words: str) -> Case:
    """The person who was asked answers, once.

    Raises:
        Refused: there is an answer already.
    """
    return _answered(case, reply=reply, words=words, noted_by=None)


@transaction.atomic
def note_answer(case: Case, *, reply: str, words: str, by: Person) -> Case:
    """They told a colleague, who writes it down under their own name.

    Raises:
        Refused: there is an answer already, or nothing was sent.
    """
    return _answered(case, reply=reply, words=words, noted_by=by)


@transaction.atomic
def fresh_link(once: str) -> str:
    """The path of the link in one email about a case. Only a keyed hash of it is kept; a newer email ends an older link."""
    token = new_token()
    digest, key_id = keys.digest(token)
    Case.objects.filter(pk=int(once.removeprefix(ONCE))).update(digest=digest, key_id=key_id)
    return reverse("case_answer", kwargs={"token": token})


def _held(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("review__version", "review__organisation", "by")
    return rows.get(pk=case.pk)


def _freeze(case: Case) -> None:
    case.sent_at = clock.now()
    case.shown = document.contents(case)
    case.save(update_fields=["sent_at", "shown"])


def _answered(case: Case, *, reply: str, words: str, noted_by: Person | None) -> Case:
    held = _held(case)
    refuse_answered(held)
    held.reply, held.reply_words = Case.Reply(reply), words
    held.replied_at, held.noted_by = clock.now(), noted_by
    held.save(update_fields=["reply", "reply_words", "replied_at", "noted_by"])
    return held

"""The sections of a file that are not lists of one kind of thing: the partnership, its look, and its promises."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from tellback.config.set_up.forms import LookForm
from tellback.config.set_up.rows import State, plain
from tellback.loop.review.frameworks.queries import in_use
from tellback.loop.review.frameworks.shape import For
from tellback.loop.review.models import ActiveSet
from tellback.loop.review.promises.actions import stand_by
from tellback.people import actions
from tellback.people.forms import PartnershipForm
from tellback.people.models import Body, Calendar, Deployment, Person, Role
from tellback.people.rules import NotPossible
from tellback.ui.colours import HOUSE
from tellback.ui.fields import DayField
from tellback.ui.forms import Form


@transaction.atomic
def lay_partnership(given: dict[str, str]) -> State:
    """Its name and how people reach it; in an empty database it begins, with its first administrator.

    Raises:
        NotPossible: it is to begin, and nobody is named who could set it up further.
    """
    given = {{"nation": "calendar"}.get(word, word): text for word, text in given.items()}
    administrator = given.pop("administrator", "")
    _refuse_unknown(given, PartnershipForm.base_fields)
    deployment = Deployment.objects.first()
    held = {"calendar": Calendar.ENGLAND_AND_WALES.value}
    if deployment is not None:
        held = {name: plain(getattr(deployment, name)) for name in PartnershipForm.base_fields}
    form = PartnershipForm(held | given)
    if not form.is_valid():
        raise _wrong(form)
    if deployment is None:
        actions.begin_live(administrator=_administrator(administrator), **form.cleaned_data)
        return State.NEW
    if all(getattr(deployment, name) == value for name, value in form.cleaned_data.items()):
        return State.SAME
    actions.describe(deployment, values=form.cleaned_data)
    return State.CHANGED


def _administrator(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        told = _("Say who signs in first: “administrator:” and an email address.")
        raise NotPossible(told, "administrator") from None
    return email.lower()


@transaction.atomic
def lay_look(given: dict[str, str]) -> State:
    """Its colours; those that could not be read are told."""
    _refuse_unknown(given, {*HOUSE, "nhs"})
    look = "own" if set(given) - {"nhs"} else "nhs" if given.get("nhs") else "house"
    agreed = {"nhs_agreed": "on"} if given.get("nhs", "").lower() in ("yes", "true") else {}
    form = LookForm({"look": look, **given, **agreed})
    if not form.is_valid():
        raise _wrong(form)
    deployment = Deployment.objects.get()
    if deployment.colours == form.colours:
        return State.SAME
    actions.describe(deployment, values={"colours": form.colours})
    return State.CHANGED


@transaction.atomic
def lay_promise(given: dict[str, str]) -> State:
    """A set of promises that the partnership, or one board, stands by in public.

    Raises:
        NotPossible: there is no such set in use, or no such board.
    """
    _refuse_unknown(given, ("set", "board", "since"))
    version = in_use(For.PROMISES).filter(framework__slug=given.get("set", "")).first()
    if version is None:
        known = ", ".join(in_use(For.PROMISES).values_list("framework__slug", flat=True))
        told = _("There is no set of promises “%(name)s” in use. There is: %(known)s.")
        raise NotPossible(told % {"name": given.get("set", "")[:60], "known": known or "–"}, "set")
    body = Body.objects.filter(name__iexact=given.get("board", "")).first() if given.get("board") else None
    if given.get("board") and body is None:
        raise NotPossible(_("There is no board “%(name)s”.") % {"name": given["board"][:80]}, "board")
    if ActiveSet.objects.filter(version=version, body=body, until=None).exists():
        return State.SAME
    by = Person.objects.filter(memberships__role=Role.ADMINISTRATOR, memberships__until=None).order_by("pk").first()
    if by is None:
        raise NotPossible(_("Nobody is an administrator yet. Put one under “people” first."), "set")
    try:
        since = DayField(required=False).clean(given.get("since", ""))
    except ValidationError as wrong:
        raise ValidationError({"since": wrong.messages}) from None
    stand_by(version, by=by, body=body, since=since)
    return State.NEW


def _refuse_unknown(given: dict[str, str], known: Iterable[str]) -> None:
    words = ["nation" if word == "calendar" else word for word in known]
    told = _("“%(word)s” is nothing that can be said here. You can say: %(words)s.")
    faults = {word: told % {"word": word[:40], "words": ", ".join(words)} for word in set(given) - set(known)}
    if faults:
        raise ValidationError(faults)


def _wrong(form: Form) -> ValidationError:
    words = {"calendar": "nation"} if isinstance(form, PartnershipForm) else {}
    faults = {words.get(name, name): [str(one) for one in told] for name, told in form.errors.items()}
    return ValidationError(faults)

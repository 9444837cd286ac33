"""Every write to the people and places of a partnership."""

from __future__ import annotations

from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tellback.people import clock
from tellback.people.first_clocks import FIRST_CLOCKS, SINCE
from tellback.people.models import (
    Clock,
    Community,
    Deployment,
    Membership,
    Organisation,
    Person,
    Role,
)
from tellback.people.rules import UPWARDS, NotPossible, refuse_circle

Thing = TypeVar("Thing", bound=models.Model)
SLUG = 80


@transaction.atomic
def add(kind: type[Thing], *, values: dict[str, Any]) -> Thing:
    """Add an organisation, team, place, board, priority, community or clock.

    Raises:
        NotPossible: there is one of that name already, or its way up would lead back to itself.
    """
    row = kind(**values)
    if hasattr(row, "slug"):
        row.slug = _free_slug(kind, str(row))
    return _keep(row)


@transaction.atomic
def change(row: Thing, *, values: dict[str, Any]) -> Thing:
    """Change one of them. Its address stays, so that links people have kept still work.

    Raises:
        NotPossible: as for `add`; and for a clock always, since what ran in the past stays as it was.
    """
    if isinstance(row, Clock):
        raise NotPossible(_("A clock is never changed, because it says what was promised then. Add a new one."))
    if type(row) in UPWARDS:
        # Everybody who draws such a line waits here, so that two lines cannot close a circle together.
        list(type(row)._default_manager.select_for_update().order_by("pk").values_list("pk"))
    for name, value in values.items():
        setattr(row, name, value)
    field = UPWARDS.get(type(row), ("", None))[0]
    if field and getattr(row, field) is not None:
        refuse_circle(row, getattr(row, field))
    return _keep(row)


@transaction.atomic
def join(community: Community, *, into: Community) -> None:
    """Two names for one community: from now on they count together. What anybody typed stays as typed (PAR-04).

    Raises:
        NotPossible: `into` has been joined to this one already.
    """
    into = into.same_as or into
    change(community, values={"same_as": into})
    Community.objects.filter(same_as=community).update(same_as=into)


@transaction.atomic
def part(community: Community) -> None:
    """They are two communities after all."""
    change(community, values={"same_as": None})


@transaction.atomic
def invite(email: str, *, name: str, role: Role | str, organisation: Organisation, by: str, **rest: Any) -> Membership:
    """Give somebody a part to play, and write to them. One account a person, in however many organisations (PAR-01).

    `by` is who invites, as the person reads it; `rest`: title, team, body, place.

    Raises:
        NotPossible: they play this part already.
    """
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email=email, name=name)
    same = Membership.objects.filter(
        person=person, organisation=organisation, role=role, body=rest.get("body"), until=None
    )
    if same.exists():
        raise NotPossible(_("%(name)s has this role there already.") % {"name": str(person)}, "role")
    membership = Membership.objects.create(person=person, organisation=organisation, role=role, **rest)
    label = Role(role).label
    import_string(settings.POST_BOX)(
        once=f"invited:{membership.pk}",
        way="email",
        address=person.email,
        person=person,
        subject=_("You can sign in to Tellback"),
        body=_(
            "%(by)s has added you as %(role)s for %(organisation)s.\n\nSign in with this email address: %(address)s\n\n"
            "If you did not expect this, ask them before you sign in."
        )
        % {
            "by": by,
            "role": label,
            "organisation": organisation.name,
            "address": f"{settings.PUBLIC_ADDRESS}/sign-in/",
        },
    )
    return membership


@transaction.atomic
def end(membership: Membership) -> None:
    """They play this part no longer, from today on. What they did stays under their name."""
    membership.until = max(membership.since, clock.today())
    membership.save(update_fields=["until"])


@transaction.atomic
def begin(*, kind: str, name: str, **how_to_reach: str) -> Deployment:
    """A partnership begins, made up or live for ever, with the clocks it starts from.

    Raises:
        NotPossible: this database has one already.
    """
    if Deployment.objects.exists():
        raise NotPossible(_("This database already holds a partnership."))
    deployment = Deployment.objects.create(kind=kind, name=name, made_at=clock.now(), **how_to_reach)
    for occasion, amount, unit, source in FIRST_CLOCKS:
        Clock.objects.create(occasion=occasion, amount=amount, unit=unit, valid_from=SINCE, source=str(source))
    return deployment


@transaction.atomic
def begin_live(*, name: str, administrator: str, **how_to_reach: str) -> Person:
    """A real partnership begins, with one organisation of its name and the person who sets everything else up.

    Raises:
        NotPossible: this database has one already.
    """
    begin(kind=Deployment.Kind.LIVE, name=name, **how_to_reach)
    organisation = add(Organisation, values={"name": name[:160], "kind": Organisation.Kind.PARTNERSHIP})
    person = Person.objects.create_user(email=administrator)
    Membership.objects.create(person=person, organisation=organisation, role=Role.ADMINISTRATOR)
    return person


@transaction.atomic
def describe(deployment: Deployment, *, values: dict[str, Any]) -> None:
    """What the partnership is called, how people reach it and whose working days count."""
    for name, value in values.items():
        setattr(deployment, name, value)
    deployment.save(update_fields=list(values))


def _keep(row: Thing) -> Thing:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as problem:
        constraint = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", "") or ""
        raise NotPossible(_sentence(constraint), "valid_from" if "clock" in constraint else "name") from problem
    return row


def _sentence(constraint: str) -> str:
    if constraint == "clock_once_from_a_date":
        return _("There is already a clock for this from that day on. Choose a later day.")
    return _("There is one of that name already. Change that one, or choose another name.")


def _free_slug(kind: type[models.Model], name: str) -> str:
    allow = getattr(kind._meta.get_field("slug"), "allow_unicode", False)
    base = slugify(name, allow_unicode=allow)[: SLUG - 5].strip("-") or kind.__name__.lower()
    taken = set(kind._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    return base if base not in taken else next(s for n in range(2, 9999) if (s := f"{base}-{n}") not in taken)

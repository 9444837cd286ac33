"""Who is at the other end of a request, and which hat they wear just now."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.http import HttpRequest

from tellback.people import clock
from tellback.people.models import Body, Membership, Organisation, Person, Role

ORGANISATION_KEY = "organisation"


@dataclass
class Acting:
    """A visitor or a person, acting for one of their organisations. Asked for lazily: a public page costs no query."""

    request: HttpRequest = field(repr=False)

    @cached_property
    def person(self) -> Person | None:
        """The person who signed in, if any."""
        user = self.request.user
        return user if isinstance(user, Person) else None

    @cached_property
    def all_memberships(self) -> list[Membership]:
        """Every part this person plays today, in any organisation."""
        if self.person is None:
            return []
        today = clock.today()
        running = Q(until__isnull=True) | Q(until__gte=today)
        rows = self.person.memberships.filter(running, since__lte=today).select_related("organisation", "body")
        return list(rows.order_by("id"))

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The organisations this person can act for (PAR-01)."""
        return list({m.organisation_id: m.organisation for m in self.all_memberships}.values())

    @cached_property
    def organisation(self) -> Organisation | None:
        """The one they act for now: the one they chose last, else their first."""
        chosen = self.request.session.get(ORGANISATION_KEY, 0)
        mine = {o.pk: o for o in self.organisations}
        return mine.get(chosen) or (self.organisations[0] if self.organisations else None)

    @cached_property
    def memberships(self) -> list[Membership]:
        """The parts they play in the organisation they act for now."""
        return [m for m in self.all_memberships if m.organisation == self.organisation]

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What they may do now."""
        return frozenset(Role(m.role) for m in self.memberships)

    def may(self, *roles: Role) -> bool:
        """Whether they hold one of these roles now."""
        return bool(self.roles & set(roles))

    def bodies(self, *roles: Role) -> list[Body]:
        """The boards for which they hold one of these roles."""
        return [m.body for m in self.memberships if m.body is not None and Role(m.role) in roles]

    @cached_property
    def title(self) -> str:
        """How they are shown to people: their title and organisation, without the name."""
        first = next((m.title for m in self.memberships if m.title), "")
        where = self.organisation.name if self.organisation else ""
        return ", ".join(part for part in (first, where) if part)

    @property
    def is_staff(self) -> bool:
        """Whether they hold any role at all now."""
        return bool(self.roles)

"""The check before people are let in: what is missing, and what would be wise. It turns nothing on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.config.set_up.steps import standing
from tellback.people.models import Deployment, Membership, Role
from tellback.people.sign_in import SECOND_STEPS


@dataclass(frozen=True)
class Found:
    """One thing that was looked at: what it is, whether it is well, what to do if not, and where."""

    what: Any
    is_well: bool
    what_to_do: Any = ""
    address: str = ""
    is_needed: bool = True


def looked_at(deployment: Deployment) -> list[Found]:
    """Everything, what is missing and needed first."""
    steps = [
        Found(one.step.title, not one.missing, one.missing, one.step.address, one.step.is_needed)
        for one in standing(deployment)
    ]
    return sorted([*steps, *_machine(), *_people()], key=lambda one: (one.is_well, not one.is_needed))


def _machine() -> list[Found]:
    is_sent = not settings.EMAIL_BACKEND.endswith((".dummy.EmailBackend", ".console.EmailBackend"))
    return [
        Found(
            _("People reach this site over a safe connection"),
            settings.PUBLIC_ADDRESS.startswith("https://"),
            _("Whoever runs the machine sets PUBLIC_ADDRESS to an address that begins with https://"),
        ),
        Found(
            _("Email leaves this machine"),
            is_sent,
            _("Whoever runs the machine sets EMAIL_BACKEND. Until then messages are kept and not sent."),
        ),
        Found(
            _("Email comes from an address that people can answer"),
            not settings.DEFAULT_FROM_EMAIL.endswith("@localhost"),
            _("Whoever runs the machine sets DEFAULT_FROM_EMAIL."),
        ),
    ]


def _people() -> list[Found]:
    running = Q(until=None, person__is_active=True)
    administrators = set(Membership.objects.filter(running, role=Role.ADMINISTRATOR).values_list("person", flat=True))
    proved = set(
        Authenticator.objects.filter(user__in=administrators, type__in=SECOND_STEPS).values_list("user", flat=True)
    )
    return [
        Found(
            _("Every administrator signs in with a second step"),
            administrators <= proved,
            _("Those who have not signed in yet are asked for it the first time."),
            is_needed=False,
        ),
        Found(
            _("There are two administrators"),
            len(administrators) > 1,
            _("If the only one is away, nobody can let a new colleague in."),
            is_needed=False,
        ),
    ]

"""Who reads the standing item, who writes it, and what it may not be closed without."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tellback.people.acting import Acting
from tellback.people.models import Body, Role

READERS = (Role.SECRETARY, Role.BOARD_MEMBER, Role.OFFICER)


class Refused(ValueError):
    """This may not be done; the message says why, in words for the person who tried."""


def may_read(acting: Acting, body: Body) -> bool:
    """The board's own secretary and members, and officers."""
    return acting.may(Role.OFFICER) or body in acting.bodies(Role.SECRETARY, Role.BOARD_MEMBER)


def may_write(acting: Acting, body: Body) -> bool:
    """The board's own secretary."""
    return body in acting.bodies(Role.SECRETARY)


def refuse_blank(*, changes: int, no_change_because: str) -> None:
    """Raise Refused where the board would say nothing about how it involves people (GOV-01, S2:71)."""
    if not changes and not no_change_because.strip():
        raise Refused(_("Record at least one change, or say why nothing changes. This item cannot be closed blank."))

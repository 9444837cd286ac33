"""Who changes frameworks, and what is refused."""

from __future__ import annotations

from tellback.people.models import Role

WRITERS = (Role.ADMINISTRATOR, Role.OFFICER)
READERS = tuple(Role)


class Refused(ValueError):
    """This may not be done; the message says why, in words for the person who tried."""

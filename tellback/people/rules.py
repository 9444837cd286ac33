"""What may not be, among the people and places of a partnership, each told in one sentence."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from tellback.people.models import Body, Community, Organisation, Place


class NotPossible(ValueError):
    """This cannot be kept; the message says why, and what to do instead. `field` names the answer to change."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


# Which column of each leads upwards, and what to say when the way up comes back to where it began.
UPWARDS: dict[type[Model], tuple[str, Any]] = {
    Body: ("reports_to", _("%(up)s already reports to %(row)s, so it cannot be the other way round too.")),
    Place: ("parent", _("%(up)s lies inside %(row)s, so it cannot be the other way round too.")),
    Organisation: ("successor", _("%(up)s came before %(row)s, so it cannot come after it too.")),
    Community: ("same_as", _("%(up)s has been joined to %(row)s already.")),
}


def refuse_circle(row: Any, up: Any) -> None:
    """Raise NotPossible where going up from `up` comes to `row`. The caller holds the rows, so that two cannot do it at once."""
    field, sentence = UPWARDS[type(row)]
    above: dict[int, int | None] = dict(type(row).objects.values_list("pk", f"{field}_id"))
    at: int | None = up.pk
    seen: set[int] = set()
    while at is not None and at not in seen:
        if at == row.pk:
            words = sentence if up.pk != row.pk else _("%(row)s cannot be above itself.")
            raise NotPossible(str(words) % {"row": str(row), "up": str(up)}, field)
        seen.add(at)
        at = above.get(at)

"""Three reporting lines that are ready to be used, from the top down; every name can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Shape:
    """A reporting line: what it is for, and (what it is called, a name to begin with) from the top down."""

    key: str
    title: Any
    about: Any
    levels: tuple[tuple[Any, Any], ...]


SHAPES = {
    shape.key: shape
    for shape in (
        # S2:69-71, 79-81
        Shape(
            "board",
            _("A group and a health and wellbeing board"),
            _("People-led groups bring what they hear to one board, as in Hackney."),
            (
                (_("Health and wellbeing board"), _("Health and Wellbeing Board")),
                (_("People-led group"), _("Involvement Group")),
            ),
        ),
        # S3:70, 225-231
        Shape(
            "joint",
            _("A manager, a planning group and an integration joint board"),
            _("Each service’s manager answers to a planning group, and that to the board, as in Dundee."),
            (
                (_("Integration joint board"), _("Integration Joint Board")),
                (_("Strategic planning group"), _("Integrated Strategic Planning Group")),
                (_("Integration manager"), _("Integration Manager")),
            ),
        ),
        # S4:352
        Shape(
            "steering",
            _("A steering group and a leadership team"),
            _("One group steers how people are involved, and the leadership decides, as in North Yorkshire."),
            (
                (_("Leadership"), _("Leadership Team")),
                (_("Steering group"), _("Involvement Steering Group")),
            ),
        ),
    )
}

"""Rules that the database keeps, said once."""

from __future__ import annotations

from django.db.models import CheckConstraint, Q


def together(name: str, *fields: str) -> CheckConstraint:
    """All of these are known, or none is: a "when" without a "who" tells nobody anything."""
    known = Q(**{f"{field}__isnull": False for field in fields})
    unknown = Q(**{f"{field}__isnull": True for field in fields})
    return CheckConstraint(condition=known | unknown, name=name)


def not_blank(name: str, field: str) -> CheckConstraint:
    """The field holds more than white space."""
    return CheckConstraint(condition=Q(**{f"{field}__regex": r"\S"}), name=name)

"""Themes: added, renamed, and retired where they are no longer used; never deleted."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.learn.actions.slugs import free_slug
from tellback.loop.learn.models import Theme
from tellback.loop.learn.rules import Refused
from tellback.people import clock


@transaction.atomic
def add_theme(name: str) -> Theme:
    """A theme with this name: the one there is, whatever its capitals (brought back if it was retired), or a new one.

    Raises:
        Refused: the name is blank.
    """
    name = _tidy(name)
    found = Theme.objects.filter(name__iexact=name).order_by("id").first()
    if found is None:
        return Theme.objects.create(name=name, slug=free_slug(Theme, name, otherwise="theme"))
    if found.retired_at is not None:
        bring_back(found)
    return found


@transaction.atomic
def rename_theme(theme: Theme, *, name: str) -> None:
    """Give a theme another name; everything about it stays.

    Raises:
        Refused: the name is blank or another theme has it.
    """
    name = _tidy(name)
    if Theme.objects.filter(name__iexact=name).exclude(pk=theme.pk).exists():
        raise Refused(_("Another theme has this name already."))
    theme.name = name
    theme.save(update_fields=["name"])


@transaction.atomic
def retire_theme(theme: Theme) -> None:
    """Offer a theme no longer; voices that have it keep it."""
    theme.retired_at = theme.retired_at or clock.now()
    theme.save(update_fields=["retired_at"])


@transaction.atomic
def bring_back(theme: Theme) -> None:
    """Offer a retired theme again."""
    theme.retired_at = None
    theme.save(update_fields=["retired_at"])


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())[:120]
    if not tidy:
        raise Refused(_("Give the theme a name."))
    return tidy

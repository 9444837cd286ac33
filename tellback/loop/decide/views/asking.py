"""What several of these pages need: the row asked for, and refusals said on the page one comes back to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from tellback.loop.decide.rules import Refused
from tellback.people.access import AccessRequest
from tellback.people.models import Person

Row = TypeVar("Row", bound=Model)


def one(rows: QuerySet[Row]) -> Row:
    """The one row there is; none is a page that does not exist."""
    found = rows.first()
    if found is None:
        raise Http404
    return found


def only_if(allowed: bool) -> None:
    """Say plainly that this is somebody else's to do."""
    if not allowed:
        raise PermissionDenied(_("This is for somebody else to do: another board, group or person."))


@contextmanager
def refusals_said(request: HttpRequest) -> Iterator[None]:
    """What may not be done just now is said at the top of the next page, in words."""
    try:
        yield
    except Refused as refusal:
        messages.warning(request, str(refusal))


def said(request: Any, text: str) -> None:
    """Say on the next page what was done and what happens next."""
    messages.success(request, text)


def signed_in(request: AccessRequest) -> Person:
    """The colleague who asks; the door of every page that uses this has let only them in."""
    person = request.acting.person
    assert person is not None
    return person

"""Who may open which page: said on the view itself, and checked for every page by the tests."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tellback.people.acting import Acting
from tellback.people.models import Deployment, Role
from tellback.people.sign_in import has_second_step

View = Callable[..., HttpResponseBase]


class AccessRequest(HttpRequest):
    """A request after the middleware: it knows who is acting, and in which partnership."""

    acting: Acting
    deployment: Deployment | None


class Door(Enum):
    """Doors that need no role."""

    EVERYONE = "everyone"
    # The view itself asks for the code where no thread is open.
    CODE_HOLDER = "code holder"
    SIGNED_IN = "signed in"


EVERYONE = Door.EVERYONE
CODE_HOLDER = Door.CODE_HOLDER
SIGNED_IN = Door.SIGNED_IN
STAFF = tuple(Role)


def open_to(*who: Door | Role) -> Callable[[View], View]:
    """Say who may open this page; anyone else is asked to sign in, or told plainly that it is not theirs."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if refusal := _refusal(request, who):
                return refusal
            return view(request, *args, **kwargs)

        checked.open_to = frozenset(who)  # type: ignore[attr-defined]
        return checked

    return decorate


def _refusal(request: Any, who: tuple[Door | Role, ...]) -> HttpResponse | None:
    if EVERYONE in who or CODE_HOLDER in who:
        return None
    if request.acting.person is None:
        return redirect_to_login(request.get_full_path())
    if SIGNED_IN in who:
        return None
    if not request.acting.may(*[w for w in who if isinstance(w, Role)]):
        raise PermissionDenied(_("This page is for other roles than yours."))
    if _is_live(request) and not has_second_step(request):
        return redirect("mfa_index")
    return None


def _is_live(request: Any) -> bool:
    """In a demo everyone is made up and nothing is private; everywhere else colleagues need a second step."""
    deployment = getattr(request, "deployment", None)
    return deployment is None or not deployment.is_demo

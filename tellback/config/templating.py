"""How pages are drawn: the Jinja2 environment, and what every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from jinja2 import Environment, StrictUndefined

from tellback.ui.drawing import drawn
from tellback.ui.words import FILTERS


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """The Jinja2 environment: escaped, strict about misspelt names, translated by Django."""
    options = {"undefined": StrictUndefined, "autoescape": True} | options
    made = Environment(**options | {"trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.i18n"]})
    made.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(static=static, url=url)
    made.filters.update(FILTERS, drawn=drawn)
    return made


def page(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: partnership, language, navigation, how to reach us. No queries of its own."""
    deployment = getattr(request, "deployment", None)
    code = translation.get_language() or settings.LANGUAGE_CODE
    known = {"phone": "", "email": "", "post": ""}
    return {
        "partnership": getattr(deployment, "name", "") or "Tellback",
        "deployment": deployment,
        "demo": deployment if getattr(deployment, "is_demo", False) else None,
        "colours": getattr(deployment, "colours", None) or {},
        "contact": {name: getattr(deployment, name, "") for name in known},
        "acting": getattr(request, "acting", None),
        "language": code,
        "direction": "rtl" if get_language_info(code)["bidi"] else "ltr",
    } | navigation(request)


# (words, name of the page); a page that does not exist yet is left out.
PUBLIC = (
    (_("Home"), "home"),
    (_("Tell us"), "tell"),
    (_("I have a code"), "open_thread"),
    (_("What changed"), "public_record"),
)
STAFF = (
    (_("Who is waiting"), "staff_home"),
    (_("Voices"), "voices"),
    (_("Insights"), "insights"),
    (_("Proposals"), "proposals"),
    (_("Meetings"), "meetings"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The links at the top, and whether these are the pages of people who work here."""
    acting = getattr(request, "acting", None)
    # Only a browser that holds a session can be signed in: others cost no look.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and acting is not None and acting.is_staff
    links = [(words, found) for words, name in (STAFF if signed_in else PUBLIC) if (found := _reversed(name))]
    return {
        "staff": signed_in,
        "nav": [(words, address, request.path == address) for words, address in links],
        "home": _reversed("staff_home" if signed_in else "home") or "/",
    }


def _reversed(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

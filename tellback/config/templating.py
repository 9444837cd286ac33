"""How pages are drawn: the Jinja2 environment, and what every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_info
from jinja2 import Environment, StrictUndefined

from tellback.config.demo.showing import demo
from tellback.config.navigation import navigation
from tellback.people import clock
from tellback.ui.drawing import drawn
from tellback.ui.words import FILTERS


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """The Jinja2 environment: escaped, strict about misspelt names, translated by Django."""
    defaults: dict[str, Any] = {"undefined": StrictUndefined, "autoescape": True}
    ours: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.i18n"]}
    made = Environment(**(defaults | options | ours))
    made.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(static=static, url=url, today=clock.today)
    made.filters.update(FILTERS, drawn=drawn)
    return made


def page(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: partnership, language, navigation, how to reach us. No queries of its own."""
    deployment = getattr(request, "deployment", None)
    code = translation.get_language() or settings.LANGUAGE_CODE
    known = {"phone": "", "email": "", "post": ""}
    return (
        {
            "partnership": getattr(deployment, "name", "") or "Tellback",
            "deployment": deployment,
            "colours": getattr(deployment, "colours", None) or {},
            "contact": {name: getattr(deployment, name, "") for name in known},
            "acting": getattr(request, "acting", None),
            "language": code,
            "direction": "rtl" if get_language_info(code)["bidi"] else "ltr",
        }
        | navigation(request)
        | demo(request)
    )

"""The first page of an empty database: the code, and three questions."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from tellback.config.set_up import actions
from tellback.config.set_up.gate import is_private
from tellback.people.access import EVERYONE, open_to
from tellback.people.codes.budget import TooManyTries, one_try
from tellback.people.codes.secret import SecretTypo, read
from tellback.people.models import Calendar, Person
from tellback.people.rules import NotPossible
from tellback.ui.forms import Form

NATIONS = [(c.value, c.label) for c in (Calendar.ENGLAND_AND_WALES, Calendar.SCOTLAND, Calendar.NORTHERN_IRELAND)]


class BeginForm(Form):
    """The one-time code, and what a partnership cannot be without."""

    code = forms.CharField(
        label=_("The set-up code"),
        help_text=_("Five words. They stand in the window where Tellback was started."),
        max_length=200,
        error_messages={"required": _("Enter the set-up code.")},
    )
    name = forms.CharField(
        label=_("What is the partnership called?"),
        help_text=_("People see this name on every page. You can change it later."),
        max_length=120,
        error_messages={"required": _("Enter the name of the partnership.")},
    )
    calendar = forms.ChoiceField(
        label=_("Which nation are you in?"),
        help_text=_("Working days are counted by its bank holidays."),
        choices=NATIONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a nation.")},
    )
    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("You become the first administrator, and sign in with this address."),
        error_messages={"required": _("Enter your email address.")},
    )

    def clean_code(self) -> int:
        """The number behind the words."""
        try:
            return read(self.cleaned_data["code"])
        except SecretTypo as problem:
            raise ValidationError(str(problem)) from None


@open_to(EVERYONE)
@never_cache
def begin(request: Any) -> HttpResponse:
    """Begin a partnership with the code of whoever started this machine; they are signed in with it."""
    if not is_private(request):
        return render(request, "config/set_up/not_private.jinja", status=403)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (person := _begun(request, form)):
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        record_authentication(request, person, method="code", email=person.email)
        return redirect(reverse("set_up", urlconf=settings.ROOT_URLCONF))
    return render(request, "config/set_up/begin.jinja", {"form": form})


@open_to(EVERYONE)
def to_the_beginning(request: HttpRequest, **rest: Any) -> HttpResponse:
    """There is nothing else yet."""
    return redirect("home")


def _begun(request: HttpRequest, form: BeginForm) -> Person | None:
    known = form.cleaned_data
    try:
        with one_try(request) as attempt:
            try:
                person = actions.begin(
                    known["code"], name=known["name"], calendar=known["calendar"], administrator=known["email"]
                )
                attempt.succeeded()
                return person
            except (actions.NotTheCode, NotPossible) as why:
                form.add_error("code", str(why))
    except TooManyTries as why:
        form.add_error("code", str(why))
    return None

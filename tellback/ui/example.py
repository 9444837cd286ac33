"""What the page of components shows: a form with every kind of field, and a page of a list."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tellback.ui.forms import DayField, Form
from tellback.ui.paging import Page


class ExampleForm(Form):
    """One field of each kind."""

    words = forms.CharField(
        label=_("What matters to you?"),
        help_text=_("Say it in your own way, in any language."),
        widget=forms.Textarea,
        error_messages={"required": _("Enter what you want to tell us.")},
    )
    answer = forms.ChoiceField(
        label=_("Did this leave you more able, less able, or no different?"),
        choices=[("more", _("More able")), ("less", _("Less able")), ("same", _("No different"))],
        widget=forms.RadioSelect,
    )
    ways = forms.MultipleChoiceField(
        label=_("How will you hear?"),
        choices=[("code", _("With my code")), ("letter", _("By letter")), ("text", _("By text message"))],
        widget=forms.CheckboxSelectMultiple,
    )
    day = DayField(label=_("When was this?"), help_text=_("For example, 3 3 2027"))
    email = forms.EmailField(label=_("Email address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    place = forms.ChoiceField(label=_("Where was this?"), choices=[("", _("Choose a place")), ("a", "Riverside")])
    share = forms.BooleanField(label=_("You may show my words to other people"), required=False)
    picture = forms.FileField(label=_("A photo or a recording"), required=False)


def example_page(request: HttpRequest) -> Page:
    """A page in the middle of a list."""
    return Page(rows=[1], newer="?before=x", older="?after=y")

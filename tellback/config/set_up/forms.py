"""What the pages of the first hour ask."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from tellback.people.forms import PartnershipForm, ThingForm
from tellback.people.models import Place
from tellback.ui.colours import ENOUGH, HOUSE, PAIRS, contrast
from tellback.ui.fields import cleaned_text
from tellback.ui.forms import Form

# The colours of the NHS in England; using them is not ours to allow.
NHS = {"paper": "#ffffff", "ink": "#212b32", "thread": "#005eb8", "calm": "#006747", "wait": "#7a4b00"}
MOST_BYTES = 1_000_000
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LOOKS = (
    ("house", _("The colours that come with Tellback")),
    ("own", _("Our own colours, chosen below")),
    ("nhs", _("The colours of the NHS in England")),
)


class ContactsForm(PartnershipForm):
    """Who we are and how people reach us; whose working days count has a page of its own."""

    calendar = None  # type: ignore[assignment]


class NationForm(ThingForm):
    """Whose working days count."""

    calendar = forms.ChoiceField(
        label=_("Whose bank holidays count?"),
        choices=PartnershipForm.base_fields["calendar"].choices,  # type: ignore[attr-defined]
        widget=forms.RadioSelect,
    )


class LookForm(Form):
    """Colours that can be read together, told in words where they cannot."""

    look = forms.ChoiceField(label=_("Which colours?"), choices=LOOKS, widget=forms.RadioSelect)
    ink = forms.CharField(label=_("Words"), max_length=7, required=False)
    paper = forms.CharField(label=_("The page behind them"), max_length=7, required=False)
    thread = forms.CharField(label=_("The thread, links and buttons"), max_length=7, required=False)
    calm = forms.CharField(label=_("What is done"), max_length=7, required=False)
    wait = forms.CharField(label=_("What is owed"), max_length=7, required=False)
    nhs_agreed = forms.BooleanField(
        label=_("We are an NHS body in England, and whoever looks after the NHS identity where we work has agreed"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Each colour is one, and stands out from what lies behind it."""
        known = super().clean() or {}
        if known.get("look") == "nhs" and not known.get("nhs_agreed"):
            self.add_error("nhs_agreed", _("The NHS colours need this to be ticked. If it is not so, choose others."))
        if known.get("look") == "own":
            given = {name: known.get(name) or HOUSE[name] for name in HOUSE}
            for name, colour in given.items():
                if not COLOUR.fullmatch(colour):
                    self.add_error(name, _("Write the colour as # and six figures or letters, such as #5b2a6f."))
            if not self.errors:
                self._refuse_pale(given)
        return known

    def _refuse_pale(self, given: dict[str, str]) -> None:
        for name, others in PAIRS.items():
            for other in others:
                apart = contrast(given[name], given[other])
                if apart < ENOUGH:
                    self.add_error(name, ValidationError(in_words(apart)))

    @property
    def colours(self) -> dict[str, str]:
        """What is kept: nothing for the colours of the house."""
        known = self.cleaned_data
        if known["look"] == "nhs":
            return NHS | {"look": "nhs"}
        own = {name: known[name].lower() for name in HOUSE if known.get(name)}
        return own | {"look": "own"} if known["look"] == "own" else {}


def in_words(apart: float) -> str:
    """How well one colour can be read on another, for people who do not reckon in ratios."""
    figures = {"apart": f"{apart:.1f}", "enough": ENOUGH}
    if apart < ENOUGH:
        told = say("Too pale to read: %(apart)s to 1, and %(enough)s is needed. Choose one further from the page.")
    elif apart < 7:
        told = say("Can be read well: %(apart)s to 1.")
    else:
        told = say("Can be read very well, also by people who see little: %(apart)s to 1.")
    return told % figures


class PlacesForm(Form):
    """A list of places, one a line; what lies inside another begins with spaces."""

    places = forms.CharField(
        label=_("Your places"),
        help_text=_("One on each line. Begin a line with spaces if the place lies inside the one above it."),
        widget=forms.Textarea,
        strip=False,  # the spaces before the first place count
        error_messages={"required": _("Write at least one place.")},
    )


class LineForm(Form):
    """The boards of one reporting line, from the top down, under the names used here."""

    def __init__(self, *args: Any, levels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, (called, name) in enumerate(levels):
            label = say("%(called)s: its name here") % {"called": str(called)}
            field = forms.CharField(label=label, max_length=160, initial=str(name))
            field.error_messages["required"] = say("Enter what it is called here.")
            self.fields[f"level-{at}"] = field

    def clean(self) -> dict[str, Any]:
        """Each board has a name of its own."""
        known, seen = super().clean() or {}, set()
        for field, name in list(known.items()):
            if name.lower() in seen:
                self.add_error(field, _("Two boards cannot have one name. Give this one another."))
            seen.add(name.lower())
        return known

    @property
    def names(self) -> list[str]:
        """The names, from the top down."""
        return [self.cleaned_data[name] for name in self.fields]


class WordsForm(Form):
    """What people here call a place of each size, and each of their boards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Place.Kind:
            rows = Place.objects.filter(kind=kind)
            if called := rows.exclude(called="").order_by("pk").values_list("called", flat=True).first():
                self._ask(f"place-{kind.value}", Place, str(kind.label), called)
            elif rows.exists():
                self._ask(f"place-{kind.value}", Place, str(kind.label), "")

    def _ask(self, name: str, model: Any, label: str, called: str) -> None:
        asked = say("What do you call a “%(size)s”?") % {"size": label}
        longest = model._meta.get_field("called").max_length
        self.fields[name] = forms.CharField(label=asked, initial=called, max_length=longest, required=False)

    @property
    def called(self) -> dict[str, str]:
        """The word for each size of place."""
        return {name.removeprefix("place-"): word for name, word in self.cleaned_data.items()}


class PeopleForm(Form):
    """A list of people, pasted or as a file."""

    people = forms.CharField(
        label=_("Paste the list here"),
        widget=forms.Textarea,
        max_length=100_000,
        strip=False,
        required=False,
    )
    file = forms.FileField(label=_("Or choose a file (CSV)"), required=False)

    def clean(self) -> dict[str, Any]:
        """Either of the two, as text."""
        known = super().clean() or {}
        file = known.get("file")
        if file and file.size > MOST_BYTES:
            self.add_error("file", _("The file is larger than 1 MB. Bring it in parts."))
        elif file:
            known["people"] = cleaned_text(_as_text(file.read()))
        elif not self.errors and not known.get("people", "").strip():
            self.add_error("people", _("Paste a list, or choose a file."))
        return known

    @property
    def text(self) -> str:
        """What was pasted, or what the file holds."""
        return str(self.cleaned_data["people"])


def _as_text(contents: bytes) -> str:
    """As most programs write it, else as Windows has written it for thirty years."""
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("cp1252", "replace")

"""What colleagues fill in to bring in, word and use a framework, and what anybody says of a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.forms.telling import OnceForm
from tellback.loop.review.frameworks import schema
from tellback.loop.review.frameworks.opening import MOST_BYTES
from tellback.loop.review.frameworks.schema import tidy
from tellback.loop.review.frameworks.shape import Credit, Framework
from tellback.loop.review.models import DraftView
from tellback.people import clock
from tellback.ui.forms import WORDS, DayField, Form

MOST_CREDITS = 100


class ImportForm(Form):
    """A file, or its text; what was typed or sent stays in the box until it is right."""

    file = forms.FileField(label=_("A YAML file"), required=False)
    text = forms.CharField(
        label=_("Or paste its text here"), required=False, strip=False, max_length=MOST_BYTES, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("file") and not (data.get("text") or "").strip():
            self.add_error("file", _("Choose a file, or paste its text."))
        return data


class CopyForm(Form):
    """A draft with the same words, as a new version or as a framework of our own (RVW-01)."""

    AS_VERSION, AS_OWN = "version", "own"
    kind = forms.ChoiceField(
        label=_("What do you want to make?"),
        widget=forms.RadioSelect,
        choices=[
            (AS_VERSION, _("A new version of this one, in our own words")),
            (AS_OWN, _("One of our own, beside it")),
        ],
        initial=AS_VERSION,
    )
    title = forms.CharField(label=_("Its title"), max_length=200)
    slug = forms.CharField(
        label=_("Its short name, if it is one of our own"),
        help_text=_("Small letters and dashes, such as riverside-charter. It becomes part of the address of its page."),
        required=False,
        max_length=60,
    )

    def clean(self) -> dict[str, Any]:
        """One of our own has a short name."""
        data = super().clean() or self.cleaned_data
        is_own = data.get("kind") == self.AS_OWN
        if is_own and "slug" not in self.errors and not schema.SLUG.fullmatch(data.get("slug") or ""):
            self.add_error("slug", _("Give it a short name in small letters and dashes, such as riverside-charter."))
        return data


class CreditsForm(Form):
    """Who shaped a version, as each chose to be named (PAR-11)."""

    credits = forms.CharField(
        label=_("Who shaped it?"),
        help_text=_("One on a line, written just as each chose to be named: a full name and role, or initials."),
        widget=forms.Textarea,
        max_length=WORDS,
        required=False,
    )

    def clean_credits(self) -> tuple[Credit, ...]:
        """One credit a line."""
        lines = [line for typed in self.cleaned_data["credits"].splitlines() if (line := tidy(typed))]
        if len(lines) > MOST_CREDITS or any(len(line) > 120 for line in lines):
            raise ValidationError(_("There is room for 100 lines of 120 characters each."))
        return tuple(Credit(line) for line in lines)


class UseForm(CreditsForm):
    """What people read in its history when a version is put in use (GOV-05, PAR-11)."""

    what_changed = forms.CharField(
        label=_("What changed, and why?"),
        help_text=_("Everyone can read this in its history."),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
    )
    look_again_on = DayField(
        label=_("When will you look at it again?"), help_text=_("For example, 3 3 2029"), required=False
    )

    def clean_look_again_on(self) -> date | None:
        """A day to come."""
        found: date | None = self.cleaned_data["look_again_on"]
        if found and found <= clock.today():
            raise ValidationError(_("Choose a date that is still to come."))
        return found


def line(label: Any, most: int, *, required: bool = True, hint: Any = "") -> forms.CharField:
    """A box for one line."""
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint)


def lines(label: Any, most: int, *, required: bool = True, hint: Any = "") -> forms.CharField:
    """A box for several lines."""
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint, widget=forms.Textarea)


class PartForm(Form):
    """A form of one part of a draft: it knows what stood there when it was opened, and has a box for each of its words."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, boxes: dict[str, tuple[forms.Field, Any]], **kwargs: Any) -> None:
        self.base_fields = self.base_fields | {name: field for name, (field, _value) in boxes.items()}  # type: ignore[misc]
        kwargs["initial"] = {name: value for name, (_field, value) in boxes.items()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class FrameForm(PartForm):
    """The words around the areas: title, about, levels and answers."""

    review_months = forms.IntegerField(
        label=_("After how many months is it looked at again?"),
        help_text=_("0 for no fixed time"),
        min_value=0,
        max_value=120,
        error_messages={"invalid": _("Enter a number of months, such as 24.")},
    )

    def __init__(self, *args: Any, whole: Framework, **kwargs: Any) -> None:
        self.whole = whole
        boxes: dict[str, tuple[forms.Field, Any]] = {
            "title": (line(_("Title"), 200), whole.title),
            "about": (lines(_("What it is, and what it is for"), 4000), whole.about),
        }
        several = len(whole.levels) > 1
        for at, level in enumerate(whole.levels):
            title, stem = _("Level %(number)d: its title"), _("Level %(number)d: how its prompts begin")
            number = {"number": at + 1}
            boxes[f"level_{at}"] = (line(title % number, 80, required=several), level.title)
            boxes[f"stem_{at}"] = (line(stem % number, 120, required=False), level.stem)
        for answer in whole.answers:
            label = _("Answer %(number)d") % {"number": answer.worth + 1}
            boxes[f"answer_{answer.key}"] = (line(label, 60), answer.label)
        kwargs["initial"] = {"review_months": whole.review_months} | (kwargs.get("initial") or {})
        super().__init__(*args, boxes=boxes, **kwargs)

    def of_levels(self) -> list[Any]:
        """The boxes of the levels, in their order."""
        return [self[f"{name}_{at}"] for at in range(len(self.whole.levels)) for name in ("level", "stem")]

    def of_answers(self) -> list[Any]:
        """The boxes of the answers, in their order."""
        return [self[f"answer_{answer.key}"] for answer in self.whole.answers]

    def words(self) -> dict[str, Any]:
        """What was typed, as the editor takes it."""
        data = self.cleaned_data
        levels = {at: (data[f"level_{at}"], data[f"stem_{at}"]) for at in range(len(self.whole.levels))}
        labels = {answer.key: data[f"answer_{answer.key}"] for answer in self.whole.answers}
        return {name: data[name] for name in ("title", "about", "review_months")} | {"levels": levels, "labels": labels}


class NewAreaForm(Form):
    """One more area, with its first prompt where prompts are answered."""

    title = line(_("Title of the area"), 160)
    aim = lines(_("What it aims for"), 2000)
    easy = line(_("The same in easy words"), 600, required=False)
    text = line(_("Its first prompt"), 600)
    text_easy = line(_("The first prompt in easy words"), 600)

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["text"], self.fields["text_easy"]


class SayForm(OnceForm):
    """Do you support this? And why (GOV-09, S2:97-100)."""

    supports = forms.ChoiceField(
        label=_("Do you support this draft?"), widget=forms.RadioSelect, choices=DraftView.Supports.choices
    )
    area = forms.ChoiceField(label=_("Which part is it about?"), required=False)
    words = forms.CharField(
        label=_("What do you think of it?"),
        help_text=_("What should stay, what should change, what is missing?"),
        widget=forms.Textarea,
        max_length=WORDS,
        error_messages={"required": _("Say in a few words what you think of it.")},
    )

    def __init__(self, *args: Any, whole: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [(area.code, area.title) for area in whole.areas]
        self.fields["area"].choices = [("", _("All of it")), *areas]  # type: ignore[attr-defined]

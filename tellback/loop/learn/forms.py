"""What colleagues fill in while they learn from voices, and what a person answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.loop.learn.models import Insight, Quote, Theme, Understood
from tellback.loop.learn.queries.voices import Wanted
from tellback.people.models import Community, Organisation, Place, Priority
from tellback.ui.forms import DayField, Form

ANY = [("", _("Any"))]


def themes() -> Any:
    """Themes that are offered."""
    return Theme.objects.filter(retired_at=None).order_by("name")


def open_insights() -> Any:
    """Insights that voices can still join, newest first; the list is long enough for a year's work."""
    rows = Insight.objects.filter(merged_into=None).order_by("-made_at", "-id")
    return rows.only("id", "statement")


class InsightChoice(forms.ModelChoiceField):
    """An insight by the start of its statement."""

    def label_from_instance(self, obj: Insight) -> str:
        """The first 90 characters."""
        return obj.statement if len(obj.statement) <= 90 else obj.statement[:89] + "…"


class SearchForm(Form):
    """Which voices to show: words as people type them into a search engine, or a reference."""

    q = forms.CharField(label=_("Search their words, or a reference"), required=False, max_length=200)
    unread = forms.BooleanField(label=_("Only those nobody has read"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    channel = forms.ChoiceField(label=_("How it reached us"), required=False)
    source = forms.ChoiceField(label=_("Record it came from"), required=False)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = ANY + options  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for; a filter that does not exist narrows nothing."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        number = {name: int(given[name]) for name in ("place", "theme", "source") if given.get(name)}
        return Wanted(
            words=given.get("q") or "", unread=bool(given.get("unread")), channel=given.get("channel") or "", **number
        )


class ThemeForm(Form):
    """One theme for a voice, or for several: a known one, or a new name."""

    theme = forms.ModelChoiceField(label=_("Theme"), queryset=Theme.objects.none(), required=False, empty_label="–")
    new_theme = forms.CharField(label=_("Or a new theme"), required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or self.cleaned_data
        if not data.get("theme") and not data.get("new_theme") and not self.errors:
            self.add_error("theme", _("Choose a theme, or give a new one a name."))
        return data


class ThemeNameForm(Form):
    """The name of a theme."""

    name = forms.CharField(
        label=_("Name of the theme"), max_length=120, error_messages={"required": _("Give the theme a name.")}
    )


class SummaryForm(Form):
    """A summary that stands beside the words, under the writer's name."""

    text = forms.CharField(
        label=_("A summary, in your words"),
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": _("Write a summary first.")},
    )


class CoverForm(Form):
    """Words to cover that no hint found."""

    words = forms.CharField(
        label=_("Other words that tell who somebody is"),
        max_length=200,
        error_messages={"required": _("Copy the words to cover.")},
    )


class CommunityForm(Form):
    """Which community a person means by what they typed; none chosen starts a new one from it."""

    community = forms.ModelChoiceField(
        label=_("The community they mean"),
        queryset=Community.objects.none(),
        required=False,
        empty_label=_("A new one, under the name they gave"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Community.objects.filter(same_as=None).order_by("name")
        self.fields["community"].queryset = rows  # type: ignore[attr-defined]


# Words this short are put into the box of words that show it, for a colleague to keep or cut.
SHORT_ENOUGH_TO_SHOW = 300


def words_that_show_it() -> forms.CharField:
    """The box for the few words by which readers meet a voice."""
    return forms.CharField(
        label=_("The few words that show it, exactly as they said them"),
        help_text=_("People who decide read these. Cut them, or leave the box empty to show none."),
        widget=forms.Textarea,
        max_length=1000,
        required=False,
    )


def short_words(words: str) -> str:
    """The whole of what someone said where it is short enough to stand beside an insight, else nothing."""
    return words if len(words) <= SHORT_ENOUGH_TO_SHOW else ""


class JoinForm(Form):
    """Which insight a voice is behind, on which side, and the few words that show it."""

    insight = InsightChoice(
        label=_("Insight"),
        queryset=Insight.objects.none(),
        empty_label="–",
        error_messages={"required": _("Choose an insight.")},
    )
    stance = forms.ChoiceField(label=_("What they say"), choices=Quote.Stance.choices, initial=Quote.Stance.SAME)
    excerpt = words_that_show_it()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["insight"].queryset = open_insights()[:500]  # type: ignore[attr-defined]
        if self.is_bound:
            self.fields["insight"].queryset = open_insights()  # type: ignore[attr-defined]


class InsightForm(Form):
    """What people are telling us, in one sentence."""

    statement = forms.CharField(
        label=_("What are people telling us?"),
        help_text=_("One sentence that they would recognise. Nobody’s name."),
        widget=forms.Textarea,
        max_length=600,
        error_messages={"required": _("Say in one sentence what people are telling us.")},
    )
    sureness = forms.ChoiceField(
        label=_("How sure are we?"),
        choices=Insight.Sureness.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how many people told us this.")},
    )
    place = forms.ModelChoiceField(
        label=_("Place"), queryset=Place.objects.none(), required=False, empty_label=_("No one place")
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    priorities = forms.ModelMultipleChoiceField(
        label=_("Priorities it belongs to"),
        queryset=Priority.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets = {
            "place": Place.objects.order_by("name"),
            "themes": themes(),
            "priorities": Priority.objects.order_by("title"),
        }
        for name, rows in sets.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class InsightOfOneForm(InsightForm):
    """An insight drawn from one voice, with the words of it that show it."""

    excerpt = words_that_show_it()


class DifferingForm(Form):
    """What some people said that is different or the opposite."""

    statement = forms.CharField(
        label=_("What do some people say that is different, or the opposite?"),
        help_text=_("It stays with this insight for good."),
        widget=forms.Textarea,
        max_length=600,
        error_messages={"required": _("Say what they say that is different.")},
    )


class QuoteForm(Form):
    """A voice behind an insight: by its reference, with the few words that show it."""

    reference = forms.CharField(
        label=_("Reference of the voice"), max_length=20, error_messages={"required": _("Enter a reference.")}
    )
    stance = forms.ChoiceField(label=_("What they say"), choices=Quote.Stance.choices, initial=Quote.Stance.SAME)
    excerpt = words_that_show_it()


class CheckedForm(Form):
    """How we know that the people it came from agree."""

    status = forms.ChoiceField(
        label=_("What may we say of it?"),
        choices=[(s.value, s.label) for s in (Insight.Status.CHECKED, Insight.Status.AUTHORED)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what we may say of it.")},
    )
    how = forms.CharField(
        label=_("If nobody answered here: how they told you"),
        help_text=_("For example: at their meeting in March."),
        required=False,
        max_length=400,
    )


class MergeForm(Form):
    """The insight that this one is put together with."""

    into = InsightChoice(
        label=_("Which insight says the same?"),
        queryset=Insight.objects.none(),
        empty_label="–",
        error_messages={"required": _("Choose an insight.")},
    )

    def __init__(self, *args: Any, insight: Insight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = open_insights().exclude(pk=insight.pk)
        self.fields["into"].queryset = rows if self.is_bound else rows[:500]  # type: ignore[attr-defined]


class UnderstoodForm(Form):
    """Did we understand you?"""

    reply = forms.ChoiceField(
        label=_("Did we understand you?"),
        choices=Understood.Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    words = forms.CharField(
        label=_("What should it say instead?"), widget=forms.Textarea, max_length=2000, required=False
    )


class FileForm(Form):
    """A file of what people said before."""

    file = forms.FileField(
        label=_("The file, as CSV or XLSX"),
        help_text=_("The first row names the columns. Up to 50 MB."),
        max_length=300,
        error_messages={"required": _("Choose a file.")},
    )


class SourceForm(Form):
    """Where the words of a file come from, and what we may do with them (INS-07)."""

    source = forms.CharField(
        label=_("What record is this?"),
        help_text=_("For example: Survey of carers 2025. A name you used before adds to that record."),
        max_length=160,
        error_messages={"required": _("Say what record this is.")},
    )
    organisation = forms.ModelChoiceField(
        label=_("Who gathered it"), queryset=Organisation.objects.none(), required=False, empty_label="–"
    )
    rights = forms.CharField(label=_("What we may do with it, and who says so"), required=False, max_length=400)
    made_on = DayField(label=_("Date of the record"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.order_by("name")
        self.fields["organisation"].queryset = rows  # type: ignore[attr-defined]

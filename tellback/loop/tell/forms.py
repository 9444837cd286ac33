"""What people and colleagues type when we tell them something, or they tell us how it went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.loop.tell.models import Answer
from tellback.ui.forms import Form

FEELINGS = (
    (Answer.Feeling.MORE.value, _("More able")),
    (Answer.Feeling.SAME.value, _("No different")),
    (Answer.Feeling.LESS.value, _("Less able")),
)


class AnswerForm(Form):
    """More able, less able or no different; the rest only if the person wants to."""

    feeling = forms.ChoiceField(
        label=_("After this, are you more able to change things here, less able, or no different?"),
        choices=FEELINGS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three. You need not write anything.")},
    )
    why = forms.CharField(label=_("Why?"), required=False, max_length=2000, widget=forms.Textarea)
    would_have_helped = forms.CharField(
        label=_("What would have helped?"), required=False, max_length=2000, widget=forms.Textarea
    )


class GroupAnswerForm(Form):
    """How many hands went up for each, and what the group wants the board to read."""

    more = forms.IntegerField(label=_("More able: how many people?"), min_value=0, max_value=2000, initial=0)
    same = forms.IntegerField(label=_("No different: how many people?"), min_value=0, max_value=2000, initial=0)
    less = forms.IntegerField(label=_("Less able: how many people?"), min_value=0, max_value=2000, initial=0)
    why = forms.CharField(label=_("Why, in the group’s words?"), required=False, max_length=2000, widget=forms.Textarea)
    would_have_helped = forms.CharField(
        label=_("What would have helped?"), required=False, max_length=2000, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        """The count; with nobody in it, there is nothing to tell the board."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        counts = [found.get(name) for name in ("more", "same", "less")]
        if None not in counts and not any(counts):
            self.add_error("more", _("Count at least one person. If nobody wants to answer, go back without sending."))
        return found


class NotHappenedForm(Form):
    """What has not happened, as the person sees it. It can be said without a word."""

    words = forms.CharField(
        label=_("What has not happened, or not as we said?"), required=False, max_length=2000, widget=forms.Textarea
    )


class ReplyForm(Form):
    """A colleague's answer to somebody who says that it has not happened."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Write what has been done, or why not, and what happens next.")},
    )


class TellingForm(Form):
    """What everyone behind a decision will read, from a human with a name."""

    words = forms.CharField(
        label=_("Your answer to everyone behind this decision"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Write what was decided, and why, as you would say it to them.")},
    )
    what_next = forms.CharField(label=_("What happens next"), required=False, max_length=1000, widget=forms.Textarea)
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("People are answered by somebody with a name.")},
    )
    title = forms.CharField(
        label=_("Your title and organisation"),
        max_length=160,
        error_messages={"required": _("Say what you do, and for whom.")},
    )

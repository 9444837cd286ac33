"""The forms of a review: beginning it, asking, sharing, comments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.frameworks.queries import in_use
from tellback.loop.review.frameworks.shape import For
from tellback.loop.review.models import Comment, Group, Review
from tellback.loop.review.rounds.rules import ASKED
from tellback.people.models import Person, Place
from tellback.ui.forms import DayField, Form

MOST_ADDRESSES = 50
# Colleagues on one page; a larger team is given a link.
MOST_NAMES = 60
HINTS = {
    Comment.About.KEEP: _("What works well, that we should go on doing?"),
    Comment.About.TRY: _("What could we do differently?"),
    Comment.About.HELP: _("What could you, or people you know, bring?"),
}


class NewForm(Form):
    """What is looked at, with which framework, and who answers (RVW-06, RVW-07)."""

    version: Any = forms.ModelChoiceField(queryset=None, label=_("Which wheel do you want to use?"), empty_label=None)
    about = forms.ChoiceField(
        choices=Review.About.choices, widget=forms.RadioSelect, label=_("What do you look at?"), initial="team"
    )
    title = forms.CharField(
        max_length=160, label=_("What is it called?"), help_text=_("Such as the name of your team or project.")
    )
    place: Any = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Which place is it about?"), empty_label=_("No place in particular")
    )
    who = forms.MultipleChoiceField(
        choices=[("team", _("My team")), ("others", _("Other people: partners, groups, the community"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("Who else answers?"),
        help_text=_("You always colour your own wheel. You can ask others later as well."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version: Any = self.fields["version"]
        version.queryset, version.label_from_instance = in_use(For.REVIEW), lambda row: row.title
        place: Any = self.fields["place"]
        place.queryset = Place.objects.order_by("name")

    def given(self) -> dict[str, Any]:
        """What `actions.open_review` takes."""
        who = self.cleaned_data["who"]
        names = ("version", "about", "title", "place")
        return {name: self.cleaned_data[name] for name in names} | {
            "with_team": "team" in who,
            "with_others": "others" in who,
        }


class InviteForm(Form):
    """Whom a link is for."""

    group = forms.ChoiceField(
        choices=[(group.value, group.label) for group in ASKED], widget=forms.RadioSelect, label=_("Who is it for?")
    )
    is_easy_read = forms.BooleanField(required=False, label=_("In easy words"))
    most = forms.IntegerField(
        min_value=3,
        max_value=2000,
        initial=50,
        label=_("For how many people, at most?"),
        error_messages={"min_value": _("Enter 3 or more: fewer answers are never shown.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class AskForm(Form):
    """Which colleagues are asked by name."""

    people: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        label=_("Colleagues"),
        error_messages={"required": _("Tick at least one colleague.")},
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        people.queryset, people.label_from_instance = colleagues, lambda row: row.name


class EmailsForm(Form):
    """Addresses, one a line."""

    addresses = forms.CharField(
        widget=forms.Textarea,
        max_length=5000,
        label=_("Email addresses"),
        help_text=_("One on each line. We use them for this one email and then forget them."),
    )

    def clean_addresses(self) -> list[str]:
        """Each address, once."""
        found = list(dict.fromkeys(self.cleaned_data["addresses"].replace(",", "\n").replace(";", "\n").split()))
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("That is more than 50 addresses. Send them in two parts."))
        for address in found:
            try:
                validate_email(address)
            except ValidationError:
                message = _("“%(address)s” is not an email address, such as name@example.org.")
                raise ValidationError(message, params={"address": address[:60]}) from None
        return found


class ShareForm(Form):
    """Who else sees it; nobody unless said (RVW-13)."""

    sharing = forms.ChoiceField(
        choices=Review.Sharing.choices, widget=forms.RadioSelect, label=_("Who else may see this review?")
    )
    shares_reflections = forms.BooleanField(required=False, label=_("They may also read what we thought, in our words"))
    shares_counts = forms.BooleanField(
        required=False,
        label=_("Count our wheel with those of others"),
        help_text=_("Only how many wheels have each answer, never whose. Shown from eight wheels up."),
    )


class FinishForm(Form):
    """When to look again."""

    again_on = DayField(
        required=False,
        label=_("When do you want to look again?"),
        help_text=_("We send you an email on this day. For example 27 3 2027."),
    )


class CommentsForm(Form):
    """Keep, try, and help we can offer."""

    keep = forms.CharField(widget=forms.Textarea, required=False, max_length=2000, label=Comment.About.KEEP.label)
    try_ = forms.CharField(widget=forms.Textarea, required=False, max_length=2000, label=Comment.About.TRY.label)
    help = forms.CharField(widget=forms.Textarea, required=False, max_length=2000, label=Comment.About.HELP.label)


def colleagues_of(review: Review) -> Any:
    """People of the same organisation who can be asked by name and were not yet."""
    same = Person.objects.filter(memberships__organisation=review.organisation_id, is_active=True)
    asked = review.seats.filter(group=Group.TEAM, person__isnull=False).values("person")
    found = same.exclude(pk=review.owner_id).exclude(pk__in=asked).order_by("name", "pk")
    first = list(dict.fromkeys(found.values_list("pk", flat=True)[: 2 * MOST_NAMES]))[:MOST_NAMES]
    return Person.objects.filter(pk__in=first).order_by("name", "pk")

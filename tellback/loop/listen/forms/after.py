"""What is asked after the words are safely sent: one question a page, each of which may be skipped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models import Contact, Hearing, Use, VoiceKind
from tellback.loop.listen.rules import LANGUAGES, NoSuchNumber, is_mobile, phone_number
from tellback.people.models import CommunityKind, Organisation, Place
from tellback.ui.forms import Form


class HearForm(Form):
    """How will you hear? (VOI-18)"""

    hearing = forms.ChoiceField(
        label=_("How will you hear from us?"), choices=Hearing.choices, widget=forms.RadioSelect, required=False
    )


class PhoneField(forms.CharField):
    """A phone number, however it is typed; the value is as it is dialled from anywhere."""

    def clean(self, value: Any) -> str:
        """Like +447700900123, or nothing where nothing is asked."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return phone_number(typed)
        except NoSuchNumber:
            raise ValidationError(_("Enter a phone number, such as 07700 900123.")) from None


class EmailWhereForm(Form):
    """The address for e-mails."""

    email = forms.EmailField(label=_("Your email address"), error_messages={"required": _("Enter your email address.")})


class TextWhereForm(Form):
    """The number for text messages."""

    phone = PhoneField(
        label=_("Your mobile number"), max_length=40, error_messages={"required": _("Enter your mobile number.")}
    )

    def clean_phone(self) -> str:
        """A number that can get a text message."""
        number: str = self.cleaned_data["phone"]
        if not is_mobile(number):
            raise ValidationError(_("A text message needs a mobile number. In the United Kingdom it begins with 07."))
        return number


class LetterWhereForm(Form):
    """The address for letters."""

    name = forms.CharField(
        label=_("The name on the letter"),
        max_length=120,
        error_messages={"required": _("Enter a name for the letter.")},
    )
    address = forms.CharField(
        label=_("The address, with its postcode"),
        widget=forms.Textarea,
        max_length=500,
        error_messages={"required": _("Enter the address.")},
    )


class GroupWhereForm(Form):
    """The group, and whom they should ask for."""

    group = forms.ModelChoiceField(
        label=_("Which group?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose a group"),
        error_messages={"required": _("Choose a group.")},
    )
    name = forms.CharField(
        label=_("How will they know who you are? A first name is enough"), max_length=120, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Organisation.objects.filter(kind=Organisation.Kind.VOLUNTARY, until=None).order_by("name")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class CodeWhereForm(Form):
    """Only for a lost code: without it, losing the code loses the thread."""

    email = forms.EmailField(label=_("Your email address"), required=False)
    phone = PhoneField(label=_("Or your mobile number"), max_length=40, required=False)


WHERE: dict[str, type[Form]] = {
    Hearing.EMAIL: EmailWhereForm,
    Hearing.TEXT: TextWhereForm,
    Hearing.LETTER: LetterWhereForm,
    Hearing.GROUP: GroupWhereForm,
    Hearing.CODE: CodeWhereForm,
}


def where_form(way: str) -> type[Form]:
    """The form that asks what this way needs; a form of nothing where it needs nothing."""
    return WHERE.get(way, Form)


class FormatForm(Form):
    """In which language and format? (VOI-10)"""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    format = forms.ChoiceField(label=_("Format"), choices=Contact.Format.choices, widget=forms.RadioSelect)


class KindsForm(Form):
    """What sort of thing it is; any number, or none (VOI-04)."""

    kinds = forms.MultipleChoiceField(
        label=_("What sort of thing is this?"),
        choices=VoiceKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class CommunityForm(Form):
    """A community in the person's own words (PAR-04)."""

    words = forms.CharField(
        label=_("A community, in your own words"),
        max_length=120,
        error_messages={"required": _("Enter a community, or skip this question.")},
    )
    kind = forms.ChoiceField(
        label=_("What holds it together?"), choices=CommunityKind.choices, widget=forms.RadioSelect, required=False
    )


class PlaceForm(Form):
    """Which place it is about."""

    place = forms.ModelChoiceField(
        label=_("Which place is this about?"),
        queryset=Place.objects.order_by("name"),
        required=False,
        empty_label=_("No place in particular"),
    )


class ShareForm(Form):
    """Five boxes, none of them ticked for anybody (CON-01)."""

    credited_as = forms.CharField(label=_("The name to show"), max_length=120, required=False)

    def __init__(self, *args: Any, wordings: dict[str, str], **kwargs: Any) -> None:
        ticks = {use: forms.BooleanField(label=words, required=False) for use, words in wordings.items()}
        self.base_fields = self.base_fields | ticks  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A credit of one's choice needs the name to show."""
        data = super().clean() or self.cleaned_data
        if data.get(Use.CREDIT) and not data.get("credited_as"):
            self.add_error(
                "credited_as", _("Enter the name to show with your words. A first name or a group is enough.")
            )
        return data

    def uses(self) -> list[str]:
        """The uses that were said yes to."""
        return [use for use in Use.values if self.cleaned_data.get(use)]

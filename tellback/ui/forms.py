"""The form every page's form starts from: cleans text, limits it, and says in plain words what to do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tellback.ui.fields import DayField, DayInput, cleaned_text

__all__ = ["SHORT", "WORDS", "DayField", "DayInput", "Form"]

# Characters: a line, and as much as somebody says in about 40 minutes.
SHORT, WORDS = 300, 20_000

SENTENCES = {
    "required": _("Enter something here."),
    "max_length": _("This is %(show_value)s characters long. There is room for %(limit_value)s."),
    "empty": _("The file you chose is empty. Choose another one."),
    "missing": _("The file did not arrive. Choose it again."),
}
CHOICE = _("Choose one of these.")
# Where the field says nothing better, its message at least names it: in a summary, "this" would say nothing.
NAMED = _("“{question}” needs an answer.")
NAMED_CHOICE = _("Choose one under “{question}”.")
CHOICES = {"required": CHOICE, "invalid_choice": CHOICE}
EMAIL = {"invalid": _("Enter an email address, such as name@example.org.")}


class Form(forms.Form):
    """Django's form with our words, our limits, and nothing in the text that cannot be stored.

    A field that names its own error_messages keeps them: "Enter what you want to tell us" says more than ours.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data = _cleaned(self.data)
        for field in self.fields.values():
            _limit(field)
            _speak_plainly(field)


def _cleaned(data: Any) -> Any:
    """What was sent, with every text cleaned; a QueryDict stays one."""
    if isinstance(data, QueryDict):
        copy = QueryDict(mutable=True)
        for name, values in data.lists():
            copy.setlist(name, [cleaned_text(value) for value in values])
        return copy
    return {name: cleaned_text(v) if isinstance(v, str) else v for name, v in data.items()}


def _limit(field: forms.Field) -> None:
    """Give every text a longest length. The browser would cut the rest without a word; our own message keeps it."""
    if isinstance(field, forms.CharField):
        if field.max_length is None:
            field.max_length = WORDS if isinstance(field.widget, forms.Textarea) else SHORT
            field.validators.append(MaxLengthValidator(field.max_length))
        field.widget.attrs.pop("maxlength", None)


def _speak_plainly(field: forms.Field) -> None:
    """Replace Django's own messages, and only those, by ours."""
    ours: dict[str, Any] = dict(SENTENCES)
    if field.label:
        ours["required"] = format_lazy(NAMED, question=field.label)
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        ours |= CHOICES
        if field.label:
            ours["required"] = format_lazy(NAMED_CHOICE, question=field.label)
    if isinstance(field, forms.EmailField):
        ours |= EMAIL
    theirs: dict[str, Any] = {}
    for base in reversed(type(field).__mro__):
        theirs |= getattr(base, "default_error_messages", {})
    for code, sentence in ours.items():
        if code not in field.error_messages or field.error_messages[code] == theirs.get(code):
            field.error_messages[code] = sentence

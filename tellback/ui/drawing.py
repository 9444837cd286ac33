"""What a macro needs to know to draw a form field, read from Django's bound field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget

from tellback.ui.fields import DayInput

# What a widget's own attributes may add to the element; the rest is the macro's.
OWN_ATTRS = {
    "autocomplete",
    "inputmode",
    "spellcheck",
    "autocapitalize",
    "accept",
    "capture",
    "lang",
    "multiple",
    "min",
    "max",
    "step",
}


def kind_of(widget: forms.Widget) -> str:
    """Which shape of field a widget asks for."""
    shapes: list[tuple[type[forms.Widget], str]] = [
        (DayInput, "day"),
        (forms.Textarea, "textarea"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.Select, "select"),
        (forms.CheckboxInput, "tick"),
        (forms.HiddenInput, "hidden"),
        (forms.FileInput, "file"),
    ]
    for shape, name in shapes:
        if isinstance(widget, shape):
            return name
    return getattr(widget, "input_type", None) or "text"


def drawn(
    bound: BoundField,
    *,
    hints: dict[Any, Any],
    autocomplete: str = "",
    inputmode: str = "",
    type: str = "",  # noqa: A002  (the name of the HTML attribute)
    lang: str = "",
    attrs: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A bound field as the plain values its macro draws: kind, id, name, value, options, error and attributes."""
    widget = bound.field.widget
    kind = kind_of(widget)
    asked = {"autocomplete": autocomplete, "inputmode": inputmode, "lang": lang}
    own = {name: value for name, value in widget.attrs.items() if name in OWN_ATTRS or name.startswith("data-")}
    return {
        "kind": type or kind,
        "id": widget.attrs.get("id") or bound.auto_id or f"id_{bound.html_name}",
        "name": bound.html_name,
        "label": bound.label,
        "hint": bound.help_text,
        "error": bound.errors[0] if bound.errors else "",
        "attrs": own | {name: value for name, value in asked.items() if value} | (attrs or {}),
    } | _held(bound, widget, kind, hints)


def _held(bound: BoundField, widget: forms.Widget, kind: str, hints: dict[Any, Any]) -> dict[str, Any]:
    """The value or choices a field holds now; what was typed is kept, even when it was wrong."""
    value = bound.value()
    if kind == "day":
        return {"value": "", "options": widget.boxes(value), "chosen": []}  # type: ignore[attr-defined]
    if isinstance(widget, ChoiceWidget):
        options = [
            (option["value"], option["label"], hints.get(option["value"]) or hints.get(str(option["value"]), ""))
            for _, group, _ in widget.optgroups(bound.html_name, widget.format_value(value))
            for option in group
        ]
        return {"value": "", "options": options, "chosen": widget.format_value(value)}
    if kind == "tick":
        return {"value": "on", "options": [], "chosen": bool(value) and value not in ("False", "false", "0")}
    if kind in ("file", "password"):
        return {"value": "", "options": [], "chosen": []}
    shown = widget.format_value(value)
    return {"value": "" if shown is None else shown, "options": [], "chosen": []}

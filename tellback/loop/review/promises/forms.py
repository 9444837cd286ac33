"""What is asked about promises."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.frameworks.queries import in_use
from tellback.loop.review.frameworks.shape import For
from tellback.loop.review.models import Evidence, Version
from tellback.loop.review.promises.queries import standing
from tellback.loop.review.promises.rules import may_set
from tellback.people.acting import Acting
from tellback.people.models import Body
from tellback.ui.forms import DayField, Form

EVERYONE = "everyone"


class SetForm(Form):
    """Which set, for whom, since when."""

    version = forms.ChoiceField(label=_("Which promises?"), error_messages={"required": _("Choose a set of promises.")})
    body = forms.ChoiceField(label=_("Who stands by them?"), error_messages={"required": _("Choose who.")})
    since = DayField(
        label=_("Since when?"), help_text=_("Leave this empty for today. For example, 3 3 2027"), required=False
    )

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(row.pk): row for row in in_use(For.PROMISES)}
        self.bodies = {str(row.pk): row for row in Body.objects.order_by("name") if may_set(acting, row)}
        sets = [(pk, _named(row)) for pk, row in self.versions.items()]
        whole = [(EVERYONE, _("The whole partnership"))] if may_set(acting, None) else []
        boards = [(pk, str(row)) for pk, row in self.bodies.items()]
        self.fields["version"].choices = [("", _("Choose a set")), *sets]  # type: ignore[attr-defined]
        self.fields["body"].choices = [*whole, *boards]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """What `stand_by` is told."""
        known = self.cleaned_data
        return {
            "version": self.versions[known["version"]],
            "body": self.bodies.get(known["body"]),
            "since": known["since"],
        }


class TagForm(Form):
    """Which promise, kept here or not, and a note."""

    promise = forms.ChoiceField(label=_("Which promise?"), error_messages={"required": _("Choose a promise.")})
    stands = forms.ChoiceField(
        label=_("What does this show?"),
        choices=Evidence.Stands.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether we kept it here or not.")},
    )
    note = forms.CharField(
        label=_("Why do you say so?"),
        help_text=_("One sentence. Everybody can read it once this is public."),
        max_length=400,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, tuple[Version, str]] = {}
        choices = []
        for one in standing():
            rows = [(f"{one.version.pk}:{area.code}", f"{area.code} {area.title}") for area in one.version.whole.areas]
            self.known |= {key: (one.version, key.partition(":")[2]) for key, _label in rows}
            choices += [(key, f"{one.version.title}: {label}") for key, label in rows]
        self.fields["promise"].choices = [("", _("Choose a promise")), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """What `tag` is told."""
        version, code = self.known[self.cleaned_data["promise"]]
        return {"version": version, "code": code} | {name: self.cleaned_data[name] for name in ("stands", "note")}


def _named(version: Version) -> str:
    return f"{version.title} ({version.name})"

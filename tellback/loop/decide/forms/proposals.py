"""A proposal in its own words, and who decides it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tellback.loop.decide.models import Proposal
from tellback.loop.decide.queries import owners
from tellback.loop.learn.models import Insight
from tellback.people import clock
from tellback.people.codes.reference import ReferenceTypo, tidy_reference
from tellback.people.models import Body, Membership, Organisation, Person, Priority
from tellback.ui.forms import DayField, Form

NEWEST = 20  # insights offered beside the one the proposal started from


class ProposalForm(Form):
    """What is asked for, why, and what it rests on (DEC-01)."""

    title = forms.CharField(label=_("What is asked for, in one line"), max_length=160)
    problem = forms.CharField(label=_("What is the problem?"), max_length=2000, widget=forms.Textarea)
    solution = forms.CharField(label=_("What would solve it?"), max_length=2000, widget=forms.Textarea)
    who_benefits = forms.CharField(
        label=_("Who would be better off?"), max_length=1000, widget=forms.Textarea, required=False
    )
    who_leads = forms.CharField(
        label=_("Who will lead it?"),
        help_text=_("A person, a team or a community can lead."),
        max_length=1000,
        widget=forms.Textarea,
        required=False,
    )
    is_in_residents_words = forms.BooleanField(
        label=_("This is in residents’ own words"),
        help_text=_("Tick this when they wrote it, or said it and you wrote it down unchanged."),
        required=False,
    )
    by_group = forms.ModelChoiceField(
        label=_("Which group makes the proposal?"),
        queryset=Organisation.objects.none(),
        empty_label=_("No group"),
        required=False,
    )
    insights = forms.ModelMultipleChoiceField(
        label=_("Which insights does it rest on?"),
        help_text=_("Everyone behind them will be told what is decided."),
        queryset=Insight.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one insight, so that the people behind it can be told.")},
    )
    equality_note = forms.CharField(
        label=_("Who could gain or lose more than others?"), max_length=2000, widget=forms.Textarea, required=False
    )
    cost_note = forms.CharField(
        label=_("What would it cost, as far as you know?"), max_length=1000, widget=forms.Textarea, required=False
    )
    priorities = forms.ModelMultipleChoiceField(
        label=_("Which priorities does it serve?"),
        queryset=Priority.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, asked: list[str] | None = None, there: list[int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        sent = self.data.getlist("insights") if hasattr(self.data, "getlist") else []
        ticked = [int(n) for n in sent[:100] if n.isascii() and n.isdigit() and len(n) < 19]
        choices: dict[str, Any] = {
            "by_group": Organisation.objects.filter(until=None).order_by("name"),
            "insights": offered(asked or [], ticked + (there or [])),
            "priorities": Priority.objects.filter(Q(until=None) | Q(until__gte=clock.today())).order_by("title"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["insights"].label_from_instance = lambda insight: insight.statement  # type: ignore[attr-defined]


def offered(references: list[str], numbers: list[int]) -> QuerySet[Insight]:
    """Insights a proposal can rest on: those asked for, those ticked before, and the newest."""
    newest = Insight.objects.filter(merged_into=None).order_by("-made_at", "-id").values("pk")[:NEWEST]
    wanted = (
        Q(step__reference__in=_tidied(references))
        | Q(pk__in=numbers)
        | Q(pk__in=list(newest.values_list("pk", flat=True)))
    )
    return Insight.objects.filter(wanted).select_related("step").order_by("-made_at", "-id")


def _tidied(references: list[str]) -> list[str]:
    found = []
    for reference in references[:NEWEST]:
        try:
            found.append(tidy_reference(reference))
        except ReferenceTypo:
            continue
    return found


class DecidersForm(Form):
    """Who has the power to decide, and by when (DEC-02, S0:162)."""

    body = forms.ModelChoiceField(
        label=_("Which board or group has the power to decide?"),
        queryset=Body.objects.none(),
        empty_label=_("Choose a board"),
    )
    owner = forms.ChoiceField(
        label=_("Who decides, or speaks for the board?"),
        help_text=_("People see the title and not the name."),
        error_messages={"required": _("Choose the person who decides.")},
    )
    owner_title = forms.CharField(
        label=_("Their title, as people will read it"),
        help_text=_("Leave this empty to use the title we know."),
        max_length=160,
        required=False,
    )
    decide_by = DayField(label=_("By when will it be decided?"), help_text=_("For example, 3 3 2027"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(m.person_id): m for m in reversed(owners())}
        named = sorted(self.members.items(), key=lambda pair: str(pair[1].person))
        self.fields["owner"].choices = [("", _("Choose a person")), *((pk, _name(m)) for pk, m in named)]  # type: ignore[attr-defined]
        self.fields["body"].queryset = Body.objects.order_by("name")  # type: ignore[attr-defined]

    def clean_decide_by(self) -> Any:
        """The date; a day that has passed is sent back."""
        found = self.cleaned_data["decide_by"]
        if found and found < clock.today():
            raise ValidationError(_("Choose a date that has not passed."))
        return found

    def clean(self) -> dict[str, Any]:
        """Fill in the title we know where none was typed."""
        cleaned = super().clean() or {}
        member = self.members.get(cleaned.get("owner") or "")
        if member is not None and not cleaned.get("owner_title"):
            cleaned["owner_title"] = member.title
            if not member.title:
                self.add_error("owner_title", _("Enter the title of the person who decides."))
        return cleaned

    @property
    def chosen_owner(self) -> Person:
        """The person chosen."""
        return self.members[self.cleaned_data["owner"]].person


def _name(member: Membership) -> str:
    where = member.body.name if member.body else member.organisation.name
    return ", ".join(part for part in (str(member.person), member.title, where) if part)


def kept(proposal: Proposal) -> dict[str, Any]:
    """What a proposal's form starts with."""
    plain = ("title", "problem", "solution", "who_benefits", "who_leads", "equality_note", "cost_note")
    return {name: getattr(proposal, name) for name in plain} | {
        "is_in_residents_words": proposal.is_in_residents_words,
        "by_group": proposal.by_group_id,
        "priorities": list(proposal.priorities.values_list("pk", flat=True)),
        "insights": list(Insight.objects.filter(step__led_to__later=proposal.step).values_list("pk", flat=True)),
    }

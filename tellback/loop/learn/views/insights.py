"""Insights: the list, a new one, and one whole with everyone who says so and everyone who does not."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tellback.loop.learn import actions
from tellback.loop.learn.forms import (
    CheckedForm,
    DifferingForm,
    InsightForm,
    InsightOfOneForm,
    MergeForm,
    QuoteForm,
    short_words,
)
from tellback.loop.learn.models import Insight
from tellback.loop.learn.queries import insights as reading
from tellback.loop.learn.rules import READERS_OF_INSIGHTS, READERS_OF_VOICES, WRITERS
from tellback.loop.learn.views.asking import address, done, insight_or_404, me, said, ticked
from tellback.people.access import AccessRequest, open_to
from tellback.people.disclosure import shown as safe
from tellback.thread.models import Audience, Kind
from tellback.thread.queries import steps_ahead
from tellback.ui.paging import page_by_key

NEWEST = ("-made_at", "-id")
STAGES = {
    Kind.PROPOSAL: "proposal",
    Kind.DECISION: "decision",
    Kind.ACTION: "action",
    Kind.INSIGHT: "insight",
}


@open_to(*READERS_OF_INSIGHTS)
def insight_list(request: AccessRequest) -> HttpResponse:
    """What people are telling us, newest first."""
    status = request.GET.get("status", "")
    rows = reading.insights()
    rows = rows.filter(status=status) if status in Insight.Status.values else rows
    page = page_by_key(rows, request, key=NEWEST)
    is_exact = request.acting.may(*READERS_OF_VOICES)
    for row in page:
        row.people = row.same if is_exact else safe(row.same)
        row.others = row.different if is_exact else safe(row.different)
    known = {"page": page, "status": status, "statuses": Insight.Status.choices}
    return render(request, "learn/insights.jinja", known | {"may_write": request.acting.may(*WRITERS)})


@open_to(*WRITERS)
def insight_new(request: AccessRequest) -> HttpResponse:
    """Say in one sentence what the ticked voices tell us."""
    sent = request.method == "POST"
    chosen = ticked((request.POST if sent else request.GET).getlist("voice"))
    initial = {"sureness": actions.sureness_of(len(chosen))}
    if len(chosen) == 1:
        initial["excerpt"] = short_words(chosen[0].words)
    form = (InsightOfOneForm if len(chosen) == 1 else InsightForm)(request.POST if sent else None, initial=initial)
    made: list[Insight] = []

    def act(given: dict[str, Any]) -> None:
        made.append(actions.draw_insight(voices=chosen, by=me(request.acting), **given))

    if sent and done(form, act):
        said(
            request, _("The insight is drawn. Add the words that show it, and what some people say that is different.")
        )
        return redirect("insight", made[0].reference)
    return render(request, "learn/insight_form.jinja", {"form": form, "chosen": chosen, "insight": None})


@open_to(*READERS_OF_INSIGHTS)
def insight_page(request: AccessRequest, reference: str) -> HttpResponse:
    """One insight: who says so, who does not, what people answered, and what came of it."""
    return show(insight_or_404(reference, is_open=False), request)


def show(insight: Insight, request: AccessRequest, **bound: Any) -> HttpResponse:
    """The page of an insight; `bound` are forms that were filled in wrongly, and keep what was typed."""
    acting = request.acting
    is_exact, may_write = acting.may(*READERS_OF_VOICES), acting.may(*WRITERS)
    behind = reading.said(insight, is_exact=is_exact)
    known: dict[str, Any] = {
        "insight": insight,
        "evidence": reading.evidence(insight, is_exact=is_exact),
        "same": [one for one in behind if one.stance == "same"],
        "different": [one for one in behind if one.stance == "different"],
        "views": list(insight.differing_views.select_related("came_with__step").order_by("made_at")),
        "replies": reading.replies(insight, is_exact=is_exact),
        "ahead": [(step, _page_of(step)) for step in steps_ahead(insight.step, tuple(Audience))[:50]],
        "entries": insight.step.entries.filter(voice=None).exclude(text="").order_by("-happened_at")[:20],
        "merged": insight.merged.select_related("step").order_by("id"),
        "is_exact": is_exact,
        "may_write": may_write,
        "propose": address("proposal_new"),
    }
    forms = _forms(insight) if may_write and insight.merged_into_id is None else {}
    return render(request, "learn/insight.jinja", known | forms | {"wrong": next(iter(bound.values()), None)} | bound)


def _forms(insight: Insight) -> dict[str, Any]:
    return {
        "quote_form": QuoteForm(auto_id="quote_%s"),
        "differing_form": DifferingForm(auto_id="differing_%s"),
        "checked_form": CheckedForm(auto_id="checked_%s"),
        "merge_form": MergeForm(insight=insight, auto_id="merge_%s"),
    }


def _page_of(step: Any) -> str:
    name = STAGES.get(Kind(step.kind), "")
    return address(name, step.reference) if name else ""


@open_to(*WRITERS)
def insight_edit(request: AccessRequest, reference: str) -> HttpResponse:
    """Say it better, and say where it belongs."""
    insight = insight_or_404(reference)
    initial = {name: getattr(insight, name) for name in ("statement", "sureness", "place")}
    initial |= {"themes": insight.themes.all(), "priorities": insight.priorities.all()}
    form = InsightForm(request.POST if request.method == "POST" else None, initial=initial)

    def act(given: dict[str, Any]) -> None:
        actions.restate(insight, by=me(request.acting), **given)

    if request.method == "POST" and done(form, act, "statement"):
        said(request, _("Changed."))
        return redirect("insight", insight.reference)
    return render(request, "learn/insight_form.jinja", {"form": form, "chosen": [], "insight": insight})

"""The public record and one answer in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tellback.loop.review.models import Change
from tellback.overview.places.queries import with_parts
from tellback.overview.record import queries, voices
from tellback.overview.record.felt import felt_about
from tellback.overview.record.forms import FilterForm
from tellback.people.access import EVERYONE, open_to
from tellback.ui.paging import page_by_key


@open_to(EVERYONE)
def record(request: HttpRequest) -> HttpResponse:
    """You said, we did, we couldn't because, what changed: newest first, every no beside every yes (PUB-05)."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = queries.filtered(
        places=with_parts(asked["place"]) if asked.get("place") else (),
        theme=asked.get("theme"),
        body=asked.get("body"),
        answer=asked.get("answer") or "",
    )
    page = page_by_key(rows, request, key=("-decided_on", "-id"), size=20)
    return render(
        request,
        "overview/record.jinja",
        {"form": form, "page": page, "items": queries.items(page.rows), "is_filtered": any(asked.values())},
    )


@open_to(EVERYONE)
def record_item(request: HttpRequest, reference: str) -> HttpResponse:
    """One answer, whole: what people said, what was decided and why, what came of it, and how it left them."""
    decision = get_object_or_404(queries.published(), step__reference=reference)
    (item,) = queries.items([decision])
    page = {
        "item": item,
        "decision": decision,
        "insights": queries.insights_behind(decision),
        "quotes": voices.shown_with_consent(decision),
        "updates": voices.updates_of(item.actions),
        "changes": Change.objects.filter(because_of=decision, step__audience="public").order_by("due_on", "id"),
        "told": queries.told_everyone(decision),
        "felt": felt_about(decision),
    }
    return render(request, "overview/record_item.jinja", page)

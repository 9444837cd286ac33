"""What people say has not happened, for those who have to answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tellback.ledger.actions import looked
from tellback.loop.tell import actions
from tellback.loop.tell.forms import ReplyForm
from tellback.loop.tell.queries import not_happened_for
from tellback.loop.tell.rules import TELLERS
from tellback.people.access import open_to
from tellback.ui.paging import page_by_key


@open_to(*TELLERS)
def not_happened(request: Any) -> HttpResponse:
    """Everyone who says so and has no answer yet, longest waiting first."""
    page = page_by_key(not_happened_for(request.acting), request, key=("said_at", "id"))
    return render(request, "tell/not_happened_list.jinja", {"page": page})


@open_to(*TELLERS)
def answer_not_happened(request: Any, pk: int) -> HttpResponse:
    """Read what one person says, and answer it."""
    row = get_object_or_404(not_happened_for(request.acting), pk=pk)
    role = next(iter(sorted(request.acting.roles)), "")
    looked(row.voice.reference, person=request.acting.person, organisation=request.acting.organisation, role=role)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.answer_not_happened(row, by=request.acting.person, **form.cleaned_data)
        messages.success(request, _("Answered. The person reads it on their thread."))
        return redirect("not_happened")
    return render(request, "tell/not_happened_answer.jinja", {"form": form, "row": row})

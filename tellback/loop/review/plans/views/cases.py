"""A case for support: written from cells, sent to a named person, and what they answered."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.decide.views.asking import signed_in
from tellback.loop.review.models import Case
from tellback.loop.review.plans import actions, document, queries
from tellback.loop.review.plans.forms import CaseForm, ReplyForm
from tellback.loop.review.plans.rules import Refused
from tellback.loop.review.plans.views.asking import case_own, case_seen, own
from tellback.loop.review.plans.views.steps import none_picked, picked
from tellback.loop.review.rounds.rules import may_write
from tellback.people.access import STAFF, AccessRequest, open_to
from tellback.ui.paging import page_by_key

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@open_to(*STAFF)
def case_list(request: AccessRequest) -> HttpResponse:
    """What I asked for, and what became of it, newest first."""
    page = page_by_key(queries.cases_seen_by(signed_in(request)), request, key=("-made_at", "-id"))
    return render(request, "review/plans/cases.jinja", {"page": page})


@open_to(*STAFF)
def case_new(request: AccessRequest, pk: int) -> HttpResponse:
    """Write a case from the cells that were picked."""
    review = own(request, pk)
    cells = queries.cells_of(review, picked(request))
    if not cells:
        return none_picked(pk, request=request)
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = [cell.code for cell in cells]
        made = actions.write_case(review, cells=codes, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Written. Read it through, then send it."))
        return redirect("case", made.pk)
    context = {"review": review, "cells": cells, "form": form, "where": "case_new", "pk": pk}
    return render(request, "review/plans/case_form.jinja", context)


@open_to(*STAFF)
def case_change(request: AccessRequest, pk: int) -> HttpResponse:
    """Change a case that has not been sent."""
    case = case_own(request, pk)
    form = CaseForm(request.POST or None, initial={name: getattr(case, name) for name in CaseForm.base_fields})
    if request.method == "POST" and form.is_valid():
        with_words(request, lambda: actions.change_case(case, by=signed_in(request), **form.cleaned_data))
        return redirect("case", pk)
    cells = queries.cells_of(case.review, case.cells)
    context = {"review": case.review, "cells": cells, "form": form, "where": "case_change", "pk": pk}
    return render(request, "review/plans/case_form.jinja", context)


@open_to(*STAFF)
def case_page(request: AccessRequest, pk: int) -> HttpResponse:
    """The case as it goes, or went, to the person who is asked; and their answer."""
    return _page(request, case_seen(request, pk), ReplyForm())


@open_to(*STAFF)
@require_POST
def case_send(request: AccessRequest, pk: int) -> HttpResponse:
    """Send it by email, or say that it was given by hand."""
    case = case_own(request, pk)
    if "by_hand" in request.POST:
        done = with_words(request, lambda: actions.given_by_hand(case, by=signed_in(request)))
        words = _("Noted. It stays as it is now. When they answer you, write it down here.")
    else:
        done = with_words(request, lambda: actions.send(case, by=signed_in(request)))
        words = _("On its way. They get a link, with which they read and answer it. Their answer stands here.")
    if done:
        messages.success(request, words)
    return redirect("case", pk)


@open_to(*STAFF)
@require_POST
def case_note(request: AccessRequest, pk: int) -> HttpResponse:
    """They told me: write down the answer."""
    case = case_own(request, pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, case, form)
    if with_words(request, lambda: actions.note_answer(case, by=signed_in(request), **form.cleaned_data)):
        messages.success(request, _("Noted. The answer stands in the plan, and beside the next review."))
    return redirect("case", pk)


@open_to(*STAFF)
def case_word(request: AccessRequest, pk: int) -> HttpResponse:
    """The case as a Word file."""
    return file(case_seen(request, pk), "docx")


@open_to(*STAFF)
def case_pdf(request: AccessRequest, pk: int) -> HttpResponse:
    """The case as a PDF that a screen reader reads."""
    return file(case_seen(request, pk), "pdf")


def file(case: Case, kind: str) -> HttpResponse:
    """One of the files, as something to keep."""
    shown = document.shown(case)
    # Both are large; a start should not wait for what few pages need.
    from tellback.loop.review.plans.pdf import pdf_file
    from tellback.loop.review.plans.word import word_file

    made, of = (word_file(shown), WORD) if kind == "docx" else (pdf_file(shown), PDF)
    name = f'attachment; filename="case-{case.pk}.{kind}"'
    return HttpResponse(made, content_type=of, headers={"Content-Disposition": name, "Cache-Control": "no-store"})


def with_words(request: Any, act: Any) -> bool:
    """Do it; what may not be done just now is said on the next page."""
    try:
        act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return False
    return True


def _page(request: AccessRequest, case: Case, form: ReplyForm) -> HttpResponse:
    context = {
        "case": case,
        "review": case.review,
        "shown": document.shown(case),
        "email": queries.email_of(case),
        "may_write": may_write(request.acting, case.review),
        "form": form,
        "picked": urlencode({"cells": case.cells}, doseq=True),
    }
    return render(request, "review/plans/case.jinja", context)

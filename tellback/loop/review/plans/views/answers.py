"""What the person who was asked sees: the case, and a place for their answer. No account is needed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tellback.loop.review.models import Case
from tellback.loop.review.plans import actions, document
from tellback.loop.review.plans.forms import ReplyForm
from tellback.loop.review.plans.queries import case_by_token
from tellback.loop.review.plans.views.cases import file, with_words
from tellback.people.access import EVERYONE, AccessRequest, open_to

KINDS = ("pdf", "docx")


@open_to(EVERYONE)
def case_answer(request: AccessRequest, token: str) -> HttpResponse:
    """Read the case and answer it, once; later visits show the answer. A mail scanner that opens the link does nothing."""
    case = _case(token)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and case.replied_at is None and form.is_valid():
        given = form.cleaned_data
        with_words(request, lambda: actions.answer(case, reply=given["reply"], words=given["words"]))
        return _kept_close(redirect("case_answer", token))
    context = {"case": case, "shown": document.shown(case), "form": form, "token": token}
    return _kept_close(render(request, "review/plans/answer.jinja", context))


@open_to(EVERYONE)
def case_paper(request: AccessRequest, token: str) -> HttpResponse:
    """The same as a file: PDF, or Word where it is asked for."""
    asked = request.GET.get("as", "pdf")
    return _kept_close(file(_case(token), asked if asked in KINDS else "pdf"))


def _case(token: str) -> Case:
    case = case_by_token(token)
    if case is None:
        raise Http404
    return case


def _kept_close(response: HttpResponse) -> HttpResponse:
    """Whoever has the address can answer: it goes into no cache, no search and no other site's log."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response

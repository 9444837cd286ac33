"""What a review shows: the wheels side by side, what moved, what reviewers say, what we agree together."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.decide.views.asking import only_if, signed_in
from tellback.loop.review.models import Group, Version
from tellback.loop.review.rounds import actions, counting, queries, report, rules
from tellback.loop.review.rounds.answers import CellsForm
from tellback.loop.review.rounds.views.asking import seen
from tellback.people.access import STAFF, AccessRequest, open_to
from tellback.ui.paging import page_by_key


@open_to(*STAFF)
def result(request: AccessRequest, pk: int) -> HttpResponse:
    """Our own wheel and each group's beside it, as pictures, one table and sentences."""
    review = seen(request, pk)
    if rules.answers_first(request.acting.person, review):
        return render(request, "review/rounds/first.jinja", {"review": review})
    return render(request, "review/rounds/result.jinja", report.result(review, request.acting))


@open_to(*STAFF)
def compare(request: AccessRequest, pk: int) -> HttpResponse:
    """This review and the one before it: one over the other, side by side, and each change in words (RVW-12)."""
    review = seen(request, pk)
    if rules.answers_first(request.acting.person, review):
        return render(request, "review/rounds/first.jinja", {"review": review})
    return render(request, "review/rounds/compare.jinja", report.compared(review, request.acting))


@open_to(*STAFF)
def paper(request: AccessRequest, pk: int) -> HttpResponse:
    """Each wheel on a sheet of its own, A4 or A3, black on white (RVW-04)."""
    review = seen(request, pk)
    if rules.answers_first(request.acting.person, review):
        return render(request, "review/rounds/first.jinja", {"review": review})
    context = report.result(review, request.acting) | {"paper": "a3" if request.GET.get("paper") == "a3" else "a4"}
    return render(request, "review/rounds/paper.jinja", context)


@open_to(*STAFF)
def comments(request: AccessRequest, pk: int) -> HttpResponse:
    """Everything that shown reviewers said, in an order that tells nothing."""
    review = seen(request, pk)
    only_if(rules.is_of(request.acting.person, review) and not rules.answers_first(request.acting.person, review))
    page = page_by_key(queries.shown_comments(review), request, key=("about", "order", "id"), size=50)
    return render(request, "review/rounds/said.jinja", {"review": review, "page": page})


@open_to(*STAFF)
def together(request: AccessRequest, pk: int) -> HttpResponse:
    """One wheel of all of us: how far apart we are, what we said, the answer we agree on (RVW-08)."""
    review = seen(request, pk)
    only_if(rules.is_of(request.acting.person, review) and not rules.answers_first(request.acting.person, review))
    code = request.POST.get("at") or request.GET.get("at", "")
    if not code:
        return render(request, "review/rounds/together.jinja", report.apart(review))
    cell = review.version.whole.by_code.get(code)
    if cell is None:
        raise Http404
    seat = queries.seat_of(review, Group.TOGETHER)
    colours = {row.code: row for row in seat.colours.filter(code=code)} if seat else {}
    data = request.POST if request.method == "POST" else None
    form = CellsForm(data, framework=review.version.whole, cells=[cell], colours=colours)
    if request.method == "POST" and form.is_valid() and _agreed(request, review, form):
        return redirect(
            f"{reverse('review_together', args=[review.pk])}?at={report.after(review, code)}".removesuffix("?at=")
        )
    return render(request, "review/rounds/agree.jinja", report.agreeing(review, cell, request.acting) | {"form": form})


@open_to(*STAFF)
def counts(request: AccessRequest, version: int) -> HttpResponse:
    """Wheels that were shared as counts, of one framework: how many have each answer, and never whose (RVW-17)."""
    found = get_object_or_404(Version.objects.filter(is_draft=False, is_for_review=True), pk=version)
    context = {"version": found, "framework": found.whole, "areas": counting.areas(found), "least": counting.LEAST}
    return render(request, "review/rounds/counts.jinja", context)


def _agreed(request: AccessRequest, review: rules.Review, form: CellsForm) -> bool:
    try:
        seat = actions.sit(review, by=signed_in(request), group=Group.TOGETHER)
        for change in form.changes():
            kept = actions.colour(seat, **change)
            if kept.kept_both or kept.other_answer:
                messages.warning(
                    request, _("Somebody else wrote here meanwhile. Nothing is lost: look at %(code)s again.") % change
                )
    except rules.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True

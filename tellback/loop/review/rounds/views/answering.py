"""The reviewer's pages: the wheel, the cards, one prompt, all of them, comments, done (RVW-02, RVW-03, RVW-09)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tellback.loop.review.models import Comment, Seat
from tellback.loop.review.rounds import actions, pages
from tellback.loop.review.rounds.answers import CellsForm
from tellback.loop.review.rounds.forms import CommentsForm
from tellback.loop.review.rounds.opened import seat_needed, still_open
from tellback.loop.review.rounds.queries import colours_of
from tellback.loop.review.rounds.rules import OWN, Refused
from tellback.people.access import CODE_HOLDER, open_to


@open_to(CODE_HOLDER)
@never_cache
@seat_needed
def wheel(request: Any, seat: Seat) -> HttpResponse:
    """The wheel with what was answered so far, and the ways to go on."""
    return render(request, "review/rounds/seat.jinja", pages.wheel(seat))


@open_to(CODE_HOLDER)
@never_cache
@seat_needed
@still_open
def card(request: Any, seat: Seat, area: str, level: int) -> HttpResponse:
    """One area at one level: its prompts, and then the next (RVW-02)."""
    framework = seat.review.version.whole
    found = framework.area(area)
    cells = [cell for cell in framework.cells if cell.area is found and cell.level_at == level - 1]
    if found is None or not cells:
        raise Http404
    form = pages.form_of(seat, cells, request)
    if request.method == "POST" and form.is_valid() and _saved(request, seat, form):
        return redirect(pages.after_card(framework, cells[-1], "back" in request.POST))
    context = pages.around(seat) | pages.card(framework, cells)
    return render(
        request, "review/rounds/card.jinja", context | {"form": form, "rows": pages.rows_of(form, seat, request)}
    )


@open_to(CODE_HOLDER)
@never_cache
@seat_needed
@still_open
def cell(request: Any, seat: Seat, code: str) -> HttpResponse:
    """One prompt, with the wheel beside it."""
    framework = seat.review.version.whole
    found = framework.by_code.get(code)
    if found is None:
        raise Http404
    form = pages.form_of(seat, [found], request)
    if request.method == "POST" and form.is_valid() and _saved(request, seat, form):
        return redirect("seat_cell", pages.next_code(framework, code)) if "on" in request.POST else redirect("seat")
    context = pages.wheel(seat, at=code) | {"form": form, "rows": pages.rows_of(form, seat, request), "cell": found}
    return render(request, "review/rounds/cell.jinja", context)


@open_to(CODE_HOLDER)
@never_cache
@seat_needed
@still_open
def all_of_it(request: Any, seat: Seat) -> HttpResponse:
    """Every prompt on one page, as a plain form."""
    form = pages.form_of(seat, seat.review.version.whole.cells, request, with_words=False)
    if request.method == "POST" and form.is_valid() and _saved(request, seat, form):
        return redirect("seat")
    return render(
        request, "review/rounds/all.jinja", pages.around(seat) | {"form": form, "parts_of_form": pages.parts(form)}
    )


@open_to(CODE_HOLDER)
@require_POST
@seat_needed
def save(request: Any, seat: Seat) -> HttpResponse:
    """One answer from the wheel itself; says in a sentence why it could not be kept."""
    code, answer = request.POST.get("code", "")[:12], request.POST.get("answer", "")[:20]
    is_page = "text/html" in request.headers.get("Accept", "")  # a plain form; the script takes what comes
    try:
        actions.colour(seat, code=code, answer=answer)
    except Refused as refusal:
        if not is_page:
            return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
        messages.warning(request, str(refusal))
    return redirect(reverse("seat") + f"#prompt-{quote(code)}") if is_page else HttpResponse(status=204)


@open_to(CODE_HOLDER)
@never_cache
@seat_needed
def comments(request: Any, seat: Seat) -> HttpResponse:
    """Keep this, try this, help we can offer."""
    if seat.group in OWN:
        return redirect("seat")
    now = {_field(one.about): one.words for one in seat.comments.all()}
    form = CommentsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid() and _commented(request, seat, form, now):
        return redirect("seat_done")
    return render(request, "review/rounds/comments.jinja", pages.around(seat) | {"form": form})


@open_to(CODE_HOLDER)
@never_cache
@seat_needed
def done(request: Any, seat: Seat) -> HttpResponse:
    """Say that one is done, and read what happens next."""
    if request.method == "POST":
        try:
            actions.send(seat)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        return redirect("seat_done")
    context = pages.around(seat) | {"answered": len(colours_of(seat)), "all": len(seat.review.version.whole.cells)}
    return render(request, "review/rounds/done.jinja", context)


@open_to(CODE_HOLDER)
@never_cache
@seat_needed
def take_back(request: Any, seat: Seat) -> HttpResponse:
    """Take one's reply back."""
    if request.method == "POST":
        try:
            actions.take_back(seat)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("seat")
        return redirect("seat_take_back")
    return render(request, "review/rounds/take_back.jinja", pages.around(seat))


@open_to(CODE_HOLDER)
@require_POST
@seat_needed
def easy(request: Any, seat: Seat) -> HttpResponse:
    """Read the prompts in easy words, or as they were written."""
    actions.use_easy_words(seat, on="on" in request.POST)
    return redirect("seat")


def _field(about: str) -> str:
    return "try_" if about == Comment.About.TRY else about


def _saved(request: Any, seat: Seat, form: CellsForm) -> bool:
    """Keep each cell, and say where somebody else wrote into it meanwhile; False where one could not be kept."""
    for change in form.changes():
        try:
            kept = actions.colour(seat, **change)
        except Refused as refusal:
            form.add_error(f"answer-{change['code']}", str(refusal))
            return False
        if kept.kept_both:
            text = _("Somebody else at this seat wrote under %(code)s meanwhile. Both texts are kept.")
            messages.warning(request, text % {"code": change["code"]})
        if kept.other_answer:
            text = _("Somebody else at this seat answered %(code)s in another way meanwhile. It now has your answer.")
            messages.warning(request, text % {"code": change["code"]})
    return True


def _commented(request: Any, seat: Seat, form: CommentsForm, now: dict[str, str]) -> bool:
    for about in Comment.About:
        words = form.cleaned_data[_field(about)]
        if words == now.get(_field(about), ""):
            continue
        try:
            actions.comment(seat, about=about, words=words)
        except Refused as refusal:
            form.add_error(_field(about), str(refusal))
            return False
    return True

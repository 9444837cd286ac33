"""The owner's pages: my reviews, a new one, whom to ask, what to share, finishing and looking again."""

from __future__ import annotations

import secrets
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tellback.loop.decide.views.asking import refusals_said, said, signed_in
from tellback.loop.review.models import Group, Review
from tellback.loop.review.rounds import actions, forms, queries, showing
from tellback.loop.review.rounds.opened import open_for
from tellback.loop.review.rounds.views.asking import own, seen
from tellback.people import clock
from tellback.people.access import STAFF, AccessRequest, open_to
from tellback.ui.paging import page_by_key


@open_to(*STAFF)
def listed(request: AccessRequest) -> HttpResponse:
    """My reviews, those I was asked to answer, and those shared with colleagues; newest first."""
    person, is_shared = signed_in(request), "shared" in request.GET
    rows = queries.shared_reviews(person) if is_shared else queries.reviews_of(person)
    page = page_by_key(rows, request, key=("-id",))
    return render(request, "review/rounds/reviews.jinja", {"page": page, "is_shared": is_shared, "person": person})


@open_to(*STAFF)
def new(request: AccessRequest) -> HttpResponse:
    """A few questions, and then the wheel."""
    form = forms.NewForm(request.POST if request.method == "POST" else None)
    organisation = request.acting.organisation
    if request.method == "POST" and form.is_valid() and organisation is not None:
        given = form.given()
        review = actions.open_review(given.pop("version"), by=signed_in(request), organisation=organisation, **given)
        said(request, _("Your review is open. Only you see it. Colour your own wheel, then ask others."))
        return redirect("review", review.pk)
    return render(request, "review/rounds/new.jinja", {"form": form})


@open_to(*STAFF)
@require_POST
def sit(request: AccessRequest, pk: int) -> HttpResponse:
    """Open my own seat: my wheel, or my answers as one of the team."""
    review, person = seen(request, pk), signed_in(request)
    group = Group.OWNER if review.owner_id == person.pk else Group.TEAM
    with refusals_said(request):
        open_for(request, actions.sit(review, by=person, group=group))
        return redirect("seat")
    return redirect("review", review.pk)


@open_to(*STAFF)
@never_cache
def invite(request: AccessRequest, pk: int) -> HttpResponse:
    """Whom to ask: a link for people of one group, or colleagues by name."""
    review = own(request, pk)
    form = forms.InviteForm(
        request.POST if request.method == "POST" else None, initial={"key": secrets.token_urlsafe(16)}
    )
    if request.method == "POST" and form.is_valid():
        with refusals_said(request):
            given = form.cleaned_data | {"key": form.cleaned_data["key"] or secrets.token_urlsafe(16)}
            made = actions.invite(review, by=signed_in(request), **given).invitation
            showing.remember_invitation(request, made, given["key"])
            return redirect("review_sheet", review.pk, made.pk)
        return redirect("review_invite", review.pk)
    return _whom(request, review, form, forms.AskForm(colleagues=forms.colleagues_of(review)))


@open_to(*STAFF)
@require_POST
def ask(request: AccessRequest, pk: int) -> HttpResponse:
    """Ask colleagues by name."""
    review = own(request, pk)
    form = forms.AskForm(request.POST, colleagues=forms.colleagues_of(review))
    if not form.is_valid():
        return _whom(request, review, forms.InviteForm(initial={"key": secrets.token_urlsafe(16)}), form)
    with refusals_said(request):
        actions.ask(review, people=form.cleaned_data["people"], by=signed_in(request))
        said(request, _("We have asked them by email. Each answers alone; you see the team when three have answered."))
    return redirect("review_invite", review.pk)


@open_to(*STAFF)
@never_cache
def sheet(request: AccessRequest, pk: int, invitation: int) -> HttpResponse:
    """The link, the square and the words of one invitation, to send, show or print."""
    review = own(request, pk)
    found = get_object_or_404(review.invitations.select_related("review"), pk=invitation)
    code = showing.shown_invitation(request, found)
    form = forms.EmailsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and code is not None and form.is_valid():
        addresses = form.cleaned_data["addresses"]
        number = actions.write_to(found, number=code.number, addresses=addresses, by=signed_in(request))
        said(request, ngettext("%(n)s email is on its way.", "%(n)s emails are on their way.", number) % {"n": number})
        return redirect("review_sheet", review.pk, found.pk)
    context = {"review": review, "invitation": found, "code": code, "form": form, "key": secrets.token_urlsafe(16)}
    return render(request, "review/rounds/sheet.jinja", context | {"page_address": showing.page_address()})


@open_to(*STAFF)
@require_POST
def end(request: AccessRequest, pk: int, invitation: int) -> HttpResponse:
    """End a link."""
    review = own(request, pk)
    actions.end_invitation(get_object_or_404(review.invitations, pk=invitation), by=signed_in(request))
    said(request, _("The link is ended. Whoever has a seat keeps it."))
    return redirect("review_invite", review.pk)


@open_to(*STAFF)
def share(request: AccessRequest, pk: int) -> HttpResponse:
    """Choose who else sees it."""
    review = own(request, pk)
    now = {name: getattr(review, name) for name in ("sharing", "shares_reflections", "shares_counts")}
    form = forms.ShareForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.share(review, by=signed_in(request), **form.cleaned_data)
        said(request, _("Saved. You can change this at any time."))
        return redirect("review", review.pk)
    return render(request, "review/rounds/share.jinja", {"form": form, "review": review})


@open_to(*STAFF)
def finish(request: AccessRequest, pk: int) -> HttpResponse:
    """Keep the wheel as it is, and say when to look again."""
    review = own(request, pk)
    when = review.again_on or _in_months(review.version.whole.review_months or 6)
    form = forms.FinishForm(request.POST if request.method == "POST" else None, initial={"again_on": when})
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish(review, by=signed_in(request), again_on=form.cleaned_data["again_on"])
            said(request, _("Finished. This wheel stays as it is, as the one to compare with."))
            return redirect("review", review.pk)
        except actions.reviews.Refused as refusal:
            form.add_error("again_on", str(refusal))
    return render(request, "review/rounds/finish.jinja", {"form": form, "review": review})


@open_to(*STAFF)
def again(request: AccessRequest, pk: int) -> HttpResponse:
    """Look again: begin the review that follows this one."""
    review = own(request, pk)
    if request.method == "POST":
        made = actions.follow_up(review, by=signed_in(request))
        said(request, _("The new review is open. Your earlier wheel lies under it, so that you see what moved."))
        return redirect("review", made.pk)
    return render(
        request, "review/rounds/again.jinja", {"review": review, "next": review.followed_by.order_by("-pk").first()}
    )


def _whom(request: AccessRequest, review: Review, form: forms.InviteForm, ask_form: forms.AskForm) -> HttpResponse:
    context = {
        "review": review,
        "form": form,
        "ask_form": ask_form if ask_form.fields["people"].queryset else None,  # type: ignore[attr-defined]
        "asked": review.seats.filter(group=Group.TEAM, person__isnull=False)
        .select_related("person")
        .order_by("person__name"),
        "links": review.invitations.filter(ended_at=None).order_by("-pk")[:50],
    }
    return render(request, "review/rounds/invite.jinja", context)


def _in_months(months: int) -> date:
    today = clock.today()
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, min(today.day, 28))

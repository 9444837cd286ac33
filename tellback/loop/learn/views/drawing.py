"""What a colleague does to an insight: quote, differ, ask, check, put together, count again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.learn import actions
from tellback.loop.learn.forms import CheckedForm, DifferingForm, MergeForm, QuoteForm
from tellback.loop.learn.rules import WRITERS, Refused
from tellback.loop.learn.views.asking import done, insight_or_404, me, refusals_said, said, ticked
from tellback.loop.learn.views.insights import show
from tellback.people.access import AccessRequest, open_to


@open_to(*WRITERS)
@require_POST
def insight_quote(request: AccessRequest, reference: str) -> HttpResponse:
    """Add a voice by its reference, and the few words of it that show the insight."""
    insight = insight_or_404(reference)
    form = QuoteForm(request.POST, auto_id="quote_%s")

    def act(given: dict[str, Any]) -> None:
        found = ticked([given["reference"]])
        if not found:
            raise Refused(_("There is no voice with this reference. Check what you typed."))
        given_words = {"excerpt": given["excerpt"], "stance": given["stance"]}
        actions.quote(insight, voice=found[0], by=me(request.acting), **given_words)

    if not done(form, act):
        return show(insight, request, quote_form=form)
    said(request, _("This voice is behind the insight now."))
    return redirect("insight", insight.reference)


@open_to(*WRITERS)
@require_POST
def insight_differ(request: AccessRequest, reference: str) -> HttpResponse:
    """Say what some people say that is different; it stays."""
    insight, by = insight_or_404(reference), me(request.acting)
    form = DifferingForm(request.POST, auto_id="differing_%s")
    if not done(
        form, lambda given: actions.add_differing_view(insight, statement=given["statement"], by=by), "statement"
    ):
        return show(insight, request, differing_form=form)
    said(request, _("The differing view stands beside the insight now, in equal size."))
    return redirect("insight", insight.reference)


@open_to(*WRITERS)
@require_POST
def insight_ask(request: AccessRequest, reference: str) -> HttpResponse:
    """Ask everyone behind it whether we understood."""
    insight = insight_or_404(reference)
    with refusals_said(request):
        actions.ask_if_understood(insight, by=me(request.acting))
        said(request, _("Everyone behind it sees the question on their thread. Their answers come here."))
    return redirect("insight", insight.reference)


@open_to(*WRITERS)
@require_POST
def insight_checked(request: AccessRequest, reference: str) -> HttpResponse:
    """Say that the people it came from agree with it, or wrote it."""
    insight, by = insight_or_404(reference), me(request.acting)
    form = CheckedForm(request.POST, auto_id="checked_%s")
    if not done(form, lambda given: actions.mark_checked(insight, by=by, **given), "how"):
        return show(insight, request, checked_form=form)
    said(request, _("Noted."))
    return redirect("insight", insight.reference)


@open_to(*WRITERS)
@require_POST
def insight_merge(request: AccessRequest, reference: str) -> HttpResponse:
    """Put this insight together with another that says the same."""
    insight, by = insight_or_404(reference), me(request.acting)
    form = MergeForm(request.POST, insight=insight, auto_id="merge_%s")
    if not done(form, lambda given: actions.merge(insight, into=given["into"], by=by), "into"):
        return show(insight, request, merge_form=form)
    said(request, _("They are one insight now. Every voice, quote and differing view came along."))
    return redirect("insight", form.cleaned_data["into"].reference)


@open_to(*WRITERS)
@require_POST
def insight_recount(request: AccessRequest, reference: str) -> HttpResponse:
    """Count again who is behind it, after somebody took their words back."""
    insight = insight_or_404(reference)
    actions.recount(insight, by=me(request.acting))
    said(request, _("Counted again. Read the sentence once more: does it still hold?"))
    return redirect("insight", insight.reference)

"""The lists people know, as rows for a spreadsheet: of everything, or of one board."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision, Proposal
from tellback.loop.learn.models import Insight, Quote
from tellback.loop.listen.models import Voice
from tellback.loop.review.models import BoardReview, Change
from tellback.loop.tell.models import Telling
from tellback.people.disclosure import shown
from tellback.people.models import Body, Community, Organisation, Place, Priority

Row = Mapping[str, object]
BATCH = 2000


def decisions(body: Body | None) -> Iterable[Row]:
    """What was decided, and why, a no like a yes."""
    rows = Decision.objects.select_related("step", "proposal__step", "body", "referred_to").order_by("pk")
    for one in (rows.filter(body=body) if body else rows).iterator(BATCH):
        yield {
            "reference": one.reference,
            "board": one.body.name,
            "proposal": one.proposal.reference,
            "title": one.proposal.title,
            "decided_on": one.decided_on,
            "outcome": one.get_outcome_display(),
            "reasons": one.reasons,
            "what_we_heard": one.what_we_heard,
            "influence": one.get_influence_display(),
            "what_difference": one.what_difference,
            "who_disagreed": one.who_disagreed,
            "return_on": one.return_on,
            "referred_to": str(one.referred_to or ""),
            "people_behind": shown(one.voices_behind).text,
            "published_at": one.published_at,
        }


def proposals(body: Body | None) -> Iterable[Row]:
    """What was asked for."""
    rows = Proposal.objects.select_related("step", "body", "by_group").order_by("pk")
    for one in (rows.filter(body=body) if body else rows).iterator(BATCH):
        yield {
            "reference": one.reference,
            "title": one.title,
            "problem": one.problem,
            "solution": one.solution,
            "who_benefits": one.who_benefits,
            "from": str(one.by_group or ""),
            "board": str(one.body or ""),
            "decide_by": one.decide_by,
            "state": one.get_state_display(),
            "sent_at": one.sent_at,
        }


def insights(body: Body | None) -> Iterable[Row]:
    """What people are telling us, and about how many; small numbers are covered as everywhere."""
    rows = Insight.objects.select_related("step", "place").order_by("pk")
    if body:
        rows = rows.filter(step__led_to__later__proposal_body__body=body).distinct()
    for one in rows.iterator(BATCH):
        behind = Quote.objects.filter(insight=one, voice__withdrawn_at=None, voice__objected_at=None)
        yield {
            "reference": one.reference,
            "statement": one.statement,
            "status": one.get_status_display(),
            "place": str(one.place or ""),
            "people_behind": shown(behind.filter(stance=Quote.Stance.SAME).count()).text,
            "made_at": one.made_at,
        }


def actions(body: Body | None) -> Iterable[Row]:
    """What is done because of decisions."""
    rows = Action.objects.select_related(
        "step", "decision__step", "lead_person", "lead_organisation", "lead_community"
    ).order_by("pk")
    for one in (rows.filter(decision__body=body) if body else rows).iterator(BATCH):
        yield {
            "reference": one.reference,
            "decision": one.decision.reference,
            "what": one.what,
            "led_by": one.lead,
            "first_due_on": one.first_due_on,
            "due_on": one.due_on,
            "status": one.get_status_display(),
            "ended_at": one.ended_at,
        }


def tellings(body: Body | None) -> Iterable[Row]:
    """What everyone behind a decision was told, by whom."""
    rows = Telling.objects.select_related("decision__step").order_by("pk")
    for one in (rows.filter(decision__body=body) if body else rows).iterator(BATCH):
        yield {
            "decision": one.decision.reference,
            "words": one.words,
            "what_next": one.what_next,
            "by": one.by_name,
            "title": one.by_title,
            "finished_at": one.finished_at,
            "people_told": shown(one.told).text,
        }


def reviews(body: Body | None) -> Iterable[Row]:
    """The board's own look at how it involves people; its figures were covered when it was closed."""
    rows = BoardReview.objects.select_related("body", "meeting").order_by("pk")
    for one in (rows.filter(body=body) if body else rows).iterator(BATCH):
        yield {
            "board": one.body.name,
            "meeting": one.meeting.meets_on,
            "period_from": one.period_from,
            "period_to": one.period_to,
            "closed_at": one.closed_at,
            "no_change_because": one.no_change_because,
            "figures": one.figures,
        }


def changes(body: Body | None) -> Iterable[Row]:
    """What the board said it will change about how it involves people."""
    rows = Change.objects.select_related("review__body").order_by("pk")
    for one in (rows.filter(review__body=body) if body else rows).iterator(BATCH):
        yield {
            "board": one.review.body.name,
            "what": one.what,
            "owner": one.owner,
            "due_on": one.due_on,
            "done_at": one.done_at,
            "how_it_went": one.how_it_went,
        }


def voices(_body: Body | None) -> Iterable[Row]:
    """What people told us, in their own words; none that were taken back."""
    rows = Voice.objects.filter(withdrawn_at=None).select_related("step", "place", "source").defer("lexemes")
    for one in rows.order_by("pk").iterator(BATCH):
        yield {
            "reference": one.reference,
            "said_on": one.spoken_on,
            "received_at": one.received_at,
            "how": one.get_channel_display(),
            "place": str(one.place or ""),
            "record": str(one.source or ""),
            "language": one.language,
            "words": one.words,
        }


def organisations(_body: Body | None) -> Iterable[Row]:
    """Who is in the partnership, groups among them."""
    return Organisation.objects.order_by("name").values("name", "kind", "about", "since", "until")


def boards(_body: Body | None) -> Iterable[Row]:
    """Boards and groups, and to whom each reports."""
    return Body.objects.order_by("name").values("name", "called", "purpose", "organisation__name", "reports_to__name")


def places(_body: Body | None) -> Iterable[Row]:
    """Places, and what each is part of."""
    return Place.objects.order_by("name").values("name", "kind", "called", "focus", "parent__name")


def communities(_body: Body | None) -> Iterable[Row]:
    """Communities as they are listed."""
    return Community.objects.order_by("name").values("name", "kind", "about", "same_as__name")


def priorities(_body: Body | None) -> Iterable[Row]:
    """What the partnership has said matters most."""
    return Priority.objects.order_by("title").values("title", "meaning", "place__name", "source", "since", "until")


Lists = dict[str, Callable[[Body | None], Iterable[Row]]]
OF_A_BOARD: Lists = {
    "decisions": decisions,
    "proposals": proposals,
    "insights": insights,
    "actions": actions,
    "tellings": tellings,
    "reviews": reviews,
    "changes": changes,
}
OF_EVERYTHING: Lists = {
    "voices": voices,
    "organisations": organisations,
    "boards": boards,
    "places": places,
    "communities": communities,
    "priorities": priorities,
    **OF_A_BOARD,
}

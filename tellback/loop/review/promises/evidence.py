"""What the live threads show for and against, beside a prompt or a promise (RVW-14, PAR-10).

The names are those of frameworks/EVIDENCE.md. Neither side is a score, and neither colours a cell: people do that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.loop.decide.rules import READERS
from tellback.loop.review.promises.counting import deciding, following, listening
from tellback.loop.review.promises.counting.weighing import Found, Lead, Measure
from tellback.people.acting import Acting
from tellback.people.models import Role

MEASURED: dict[str, Measure] = {
    measure.name: measure for measure in (*listening.MEASURES, *deciding.MEASURES, *following.MEASURES)
}
# Known already, so that a framework may name them; counted when their part of the product is built.
LATER: dict[str, Any] = {
    "power-checks": gettext_lazy("Leads who looked at their own power first"),
    "who-is-missing": gettext_lazy("Plans that name who is missing"),
    "ways-chosen-together": gettext_lazy("Ways of talking chosen with the community"),
    "access-needs-met": gettext_lazy("Access needs met"),
    "purposes-published": gettext_lazy("Plans with a public page"),
    "early-starts": gettext_lazy("Plans where people were asked early"),
    "shared-asks": gettext_lazy("Asks joined, so that nobody is asked twice"),
    "money-for-involving": gettext_lazy("Money for involving people"),
    "skills-asked-for": gettext_lazy("Help with skills, asked for and given"),
    "ladder-agreed": gettext_lazy("Agreement on how much say people had"),
    "community-owned-spaces": gettext_lazy("Work that a community owns"),
    "grants-and-agreements": gettext_lazy("Money given to communities"),
    "learning-offers": gettext_lazy("Chances to learn"),
    "strengths-written-together": gettext_lazy("Strengths written with the community"),
    "lasting-contacts": gettext_lazy("Contacts that last"),
    "sharing-agreements": gettext_lazy("Agreements on sharing what people told us"),
    "leaders-meeting-people": gettext_lazy("Leaders meeting people"),
    "insights-seen": gettext_lazy("Insights opened by those who decide"),
    "news-sent": gettext_lazy("News of what was heard and done"),
    "numbers-beside-stories": gettext_lazy("Figures beside people’s own words"),
    "effects-asked": gettext_lazy("People asked whether things got better"),
    "partners-giving-way": gettext_lazy("Partners who bent a rule"),
    "done-together": gettext_lazy("Actions carried out together"),
    "plain-words-checked": gettext_lazy("Pages and letters checked for plain words"),
    "practice-passed-on": gettext_lazy("Ways of working passed on"),
}


@dataclass(frozen=True)
class LinkTo:
    """An example that this reader may open; with no address it is named only."""

    words: str
    address: str


@dataclass(frozen=True)
class Shown:
    """One piece of evidence as this reader sees it: both sides, always, or that it is not measured yet."""

    name: str
    title: str
    is_measured: bool
    sentence_for: str = ""
    sentence_against: str = ""
    links_for: tuple[LinkTo, ...] = ()
    links_against: tuple[LinkTo, ...] = ()


def known() -> set[str]:
    """Every name that a framework may use."""
    return {*MEASURED, *LATER}


def beside(names: Iterable[str], *, acting: Acting | None = None) -> list[Shown]:
    """What stands beside a prompt or a promise, each name once; asked once in a request. A name nobody knows is left out."""
    asked = dict.fromkeys(name for name in names if name in MEASURED or name in LATER)
    reads = acting is not None and acting.may(*(role for role in READERS if role is not Role.GROUP_LEAD))
    return [_shown(name, _found(name, acting), reads=reads) for name in asked]


def _found(name: str, acting: Acting | None) -> Found | None:
    """The answer, kept with the request, so that a page with many prompts asks once."""
    if name not in MEASURED:
        return None
    if acting is None:
        return MEASURED[name].ask()
    kept: dict[str, Found] = acting.request.__dict__.setdefault("evidence_found", {})
    if name not in kept:
        kept[name] = MEASURED[name].ask()
    return kept[name]


def _shown(name: str, found: Found | None, *, reads: bool) -> Shown:
    if found is None:
        return Shown(name, str(LATER[name]), False, _("Not measured yet."), _("Not measured yet."))
    return Shown(
        name,
        str(MEASURED[name].title),
        True,
        found.sentence_for,
        found.sentence_against,
        _links(found.leads_for, reads=reads),
        _links(found.leads_against, reads=reads),
    )


def _links(leads: Iterable[Lead], *, reads: bool) -> tuple[LinkTo, ...]:
    """What this reader may see: a page for colleagues, a public page, or nothing."""
    found = [(lead.words, lead.staff if reads and lead.staff else lead.public) for lead in leads]
    return tuple(LinkTo(words, address) for words, address in found if address)

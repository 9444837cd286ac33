"""The first page of everyone who works here, and the whole list of one kind of work."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render

from tellback.overview.waiting import boards, owed
from tellback.people.access import STAFF, AccessRequest, open_to
from tellback.people.acting import Acting
from tellback.people.models import Role
from tellback.ui.paging import page_by_key

LISTENS = (Role.OFFICER, Role.SAFEGUARDING)
# What is done on pages of voices and insights; the rest is on pages that only officers open.
WITH_VOICES = ("read", "reply", "check", "status")
BRINGS_BACK = (Role.CONNECTOR, Role.GROUP_LEAD)


@open_to(*STAFF)
def who_is_waiting(request: AccessRequest) -> HttpResponse:
    """People owed something, oldest promise first, grouped by what to do; each role sees what it can do."""
    acting = request.acting
    page: dict[str, Any] = {"works": owed.WORKS, "few": owed.FEW}
    if acting.may(*LISTENS):
        page |= {
            "rows": owed.few_of_each(owed.BY_KEY if acting.may(Role.OFFICER) else WITH_VOICES),
            "second_looks": boards.second_looks(_person(acting)),
        }
        if acting.may(Role.OFFICER):
            page["to_tell"] = owed.to_tell()
    elif acting.may(*BRINGS_BACK):
        page["rows"] = owed.few_of_each(["in-person"], _ours(acting))
    if acting.may(Role.DECISION_OWNER):
        page |= {"to_decide": boards.to_decide(_person(acting))}
    page |= _boards(acting) | {"to_answer": boards.to_answer(_person(acting)), "to_do": boards.to_do(_person(acting))}
    if acting.may(Role.ADMINISTRATOR):
        page["set_up"] = boards.to_set_up(request.deployment)
    return render(request, "overview/waiting.jinja", page)


@open_to(*LISTENS, *BRINGS_BACK)
def all_of_one_kind(request: AccessRequest, key: str) -> HttpResponse:
    """Everyone for whom there is one kind of work to do."""
    work = owed.BY_KEY.get(key)
    listens = request.acting.may(*LISTENS)
    if work is None or not (listens or key == "in-person"):
        raise Http404
    promises = owed.promises_for(work, None if listens else _ours(request.acting))
    page = page_by_key(promises, request, key=("by_when", "id"))
    return render(
        request, "overview/waiting_all.jinja", {"work": work, "page": page, "rows": owed.rows(page.rows, work)}
    )


def _boards(acting: Acting) -> dict[str, Any]:
    """The boards this person looks after or sits on, and what those owe too long."""
    keeps = acting.bodies(Role.SECRETARY)
    sits = [body for body in acting.bodies(Role.BOARD_MEMBER) if body not in keeps]
    mine = keeps + sits + acting.bodies(Role.DECISION_OWNER)
    found: dict[str, Any] = {
        "desks": boards.desks(keeps, with_intake=True),
        "sits": boards.desks(sits, with_intake=False),
    }
    if keeps:
        found["to_check"] = boards.to_check(keeps)
    if mine or acting.may(Role.DECISION_OWNER):
        found["late"] = owed.late_tellings(Q(body__in=mine) | Q(owner=_person(acting)))
    return found


def _ours(acting: Acting) -> Q:
    """What goes to people through the organisation that a connector or group lead acts for."""
    return Q(voice__voice_body__contact__group=acting.organisation)


def _person(acting: Acting) -> Any:
    assert acting.person is not None
    return acting.person

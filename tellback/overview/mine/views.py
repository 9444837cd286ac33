"""The page a person follows (FBK-01)."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tellback.loop.listen.models import Voice
from tellback.loop.listen.opened import thread_needed
from tellback.loop.tell.actions import opened
from tellback.overview.mine.asking import one_question
from tellback.overview.mine.copy import LABELS, copy_of
from tellback.overview.mine.knots import next_knots, past_knots
from tellback.overview.mine.queries import Read, read
from tellback.people import clock
from tellback.people.access import CODE_HOLDER, open_to
from tellback.people.models import Deployment, Role


@open_to(CODE_HOLDER)
@require_GET
@thread_needed
def mine(request: Any, voice: Voice) -> HttpResponse:
    """One person's thread: what happens next, what has happened, and their own words at the foot."""
    found = read(voice)
    if any(told.opened_at is None for told in found.told):
        opened(voice)
    past = past_knots(found)
    page = {
        "voice": voice,
        "found": found,
        "question": one_question(request, found),
        "next_knots": next_knots(found),
        "past_knots": [knot for knot in past if not knot.is_before(voice)],
        "earlier_knots": [knot for knot in past if knot.is_before(voice)],
        "updates": updates_of(found),
        "roles": dict(Role.choices),
        "hearing": found.contact.get_hearing_display() if found.contact else "",
    }
    return render(request, "overview/mine/thread.jinja", page)


@open_to(CODE_HOLDER)
@require_GET
@thread_needed
def mine_copy(request: Any, voice: Voice) -> HttpResponse:
    """What we hold about this person's voice, to read and to print (PRV-03)."""
    parts = [part for part in copy_of(read(voice)) if part.items]
    return render(request, "overview/mine/copy.jinja", {"voice": voice, "parts": parts, "labels": LABELS})


@open_to(CODE_HOLDER)
@require_GET
@thread_needed
def mine_copy_file(request: Any, voice: Voice) -> HttpResponse:
    """The same as a file that other programs can read."""
    parts = {part.key: part.items for part in copy_of(read(voice))}
    made = {"made_at": clock.now(), "partnership": Deployment.objects.values_list("name", flat=True).first(), **parts}
    text = json.dumps(made, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    name = f'attachment; filename="{voice.reference}.json"'
    return HttpResponse(text, content_type="application/json", headers={"Content-Disposition": name})


def updates_of(found: Read) -> dict[int, list[Any]]:
    """What was said about each action, newest first."""
    by_action = defaultdict(list)
    for update in found.updates:
        by_action[update.action_id].append(update)
    return by_action

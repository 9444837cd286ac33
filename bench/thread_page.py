"""The page a person follows, with 40,000 voices behind its decision, beside a bare Django page of the same rows.

Bare: Django's usual middleware, a session, the same rows in one query a table, Django's own templates, one line a row.
Promised: at most four times the CPU of it, and at most 15 queries.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.database import cpu_side_by_side, made  # noqa: E402
from bench.list import USUAL, queries  # noqa: E402

VOICES, ENTRIES = 40_000, 10
MOST_TIMES, MOST_QUERIES = 4.0, 15
CROWD = """
WITH steps AS (
    INSERT INTO thread_step (kind, reference, headline, audience, happened_at, made_at)
    SELECT 10, 'B' || lpad(n::text, 8, '0'), 'Someone told us', 'own', now(), now() FROM generate_series(1, %s) n
    RETURNING id
), voices AS (
    INSERT INTO listen_voice (step_id, channel, words, language, kinds, spoken_on, received_at, provenance)
    SELECT id, 'web', 'The bus does not come.', '', '{}', current_date, now(), '{}' FROM steps
)
INSERT INTO thread_link (later_id, later_kind, earlier_id, earlier_kind, made_at)
SELECT %s, 20, id, 10, now() FROM steps
"""
BARE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>My thread</title></head><body>
<h1>{{ voice.step.reference }}</h1>
{% for promise in owed %}<p>{{ promise.get_occasion_display }} {{ promise.by_when|date:"l j F Y" }}</p>{% endfor %}
{% for step in steps %}<h2>{{ step.headline }}</h2><p>{{ step.happened_at|date:"l j F Y" }}</p>
{% if step.kind == 40 %}<p>{{ step.decision_body.reasons }}</p><p>{{ step.decision_body.what_we_heard }}</p>
<p>{{ step.decision_body.what_difference }}</p><p>{{ step.decision_body.body.name }}</p>{% endif %}
{% if step.kind == 60 %}<p>{{ step.telling_body.words }}</p><p>{{ step.telling_body.by_name }}</p>{% endif %}
{% endfor %}
{% for entry in entries %}<p>{{ entry.happened_at|date:"l j F Y" }} {{ entry.text }}</p>{% endfor %}
<blockquote>{{ voice.words|linebreaks }}</blockquote></body></html>"""


def fill() -> Any:
    """One person's voice among 40,000 behind an insight, a proposal, a decision and an answer; ten lines on it."""
    from django.db import connection

    from tellback.people.models import Occasion
    from tellback.thread import actions as thread
    from tellback.thread.models import Audience, Kind, Step
    from tellback.thread.queries import entries_for, steps_ahead
    from tests.factories import listen, tell

    voice = listen.voice("The bus to the clinic stopped running. " * 10)
    decision = tell.decision([voice])
    tell.sent(decision)
    insight = Step.objects.get(kind=Kind.INSIGHT)
    with connection.cursor() as cursor:
        cursor.execute(CROWD, [VOICES - 1, insight.pk])
    thread.promise_everyone_behind(decision.step, occasion=Occasion.DECISION, by_when=decision.decided_on)
    while entries_for(voice.step, steps_ahead(voice.step)).count() < ENTRIES:
        thread.enter(voice.step, text="A colleague read your words.", audience=Audience.OWN, voice=voice.step)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return voice


def ours(voice: Any) -> Callable[[], object]:
    """Asks for the page as the person who holds the code."""
    from tests.loop.tell.opened import holder

    client = holder(voice)
    assert client.get("/mine/thread/").status_code == 200
    return lambda: client.get("/mine/thread/")


def bare(request: Any) -> Any:
    """The bare page."""
    from django.http import HttpResponse
    from django.template import Context

    from tellback.loop.listen.models import Voice
    from tellback.thread.queries import entries_for, owed_to, steps_ahead

    voice = Voice.objects.select_related("step").defer("lexemes").get(pk=request.session["opened"]["voice"])
    steps = list(steps_ahead(voice.step).select_related("decision_body__body", "telling_body"))
    rows = {"voice": voice, "steps": steps, "entries": entries_for(voice.step, steps), "owed": owed_to(voice.step)}
    return HttpResponse(template().render(Context(rows)))


@cache
def template() -> Any:
    """The bare page's template, compiled once."""
    from django.template import Engine

    return Engine().from_string(BARE)


def bare_page(voice: Any) -> Callable[[], object]:
    """Asks for the bare page in a browser with the same session."""
    from django.test import override_settings
    from django.urls import path

    from tellback.config.urls import urlpatterns
    from tests.loop.tell.opened import holder

    urlpatterns.append(path("bare-thread/", bare))
    client = holder(voice)
    with override_settings(MIDDLEWARE=USUAL):  # read at the first page
        assert client.get("/bare-thread/").status_code == 200
    return lambda: client.get("/bare-thread/")


def main() -> int:
    """Print the ratio and the queries; the exit code is 1 where a promise is broken."""
    with made():
        voice = fill()
        page, plain = ours(voice), bare_page(voice)
        asked = queries(page)
        cpu = cpu_side_by_side({"ours": page, "bare": plain})
    ratio = cpu["ours"] / cpu["bare"]
    print(
        f"thread of {ENTRIES} lines, {VOICES:,} voices behind the decision: {cpu['ours']:.1f} ms of CPU, bare page of"
    )
    print(f"the same rows {cpu['bare']:.1f} ms; ratio {ratio:.2f} (at most {MOST_TIMES})")
    print(f"queries: {asked} (at most {MOST_QUERIES})")
    return 0 if ratio <= MOST_TIMES and asked <= MOST_QUERIES else 1


if __name__ == "__main__":
    sys.exit(main())

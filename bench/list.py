"""The list of voices that colleagues work from, beside a bare Django page of the same 25 rows.

Bare: Django's usual middleware, a signed-in person, one query for the rows, Django's own templates, one line a row.
Promised: at most twice the CPU of it, at most 12 queries, and as many at 25 rows as at 5.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.database import cpu_side_by_side, made  # noqa: E402

MOST_TIMES, MOST_QUERIES = 2.0, 12
USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
BARE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Voices</title></head><body>
<h1>Voices</h1><p>{{ user.name }}</p><table><tr><th>Reference</th><th>Day</th><th>Channel</th><th>Place</th>
<th>Themes</th><th>Words</th><th>State</th></tr>
{% for voice in rows %}<tr><td><a href="{% url 'voice' voice.step.reference %}">{{ voice.step.reference }}</a></td>
<td>{{ voice.received_at|date:"l j F Y" }}</td><td>{{ voice.get_channel_display }}</td><td>{{ voice.place.name }}</td>
<td>{% for row in voice.themed.all %}{{ row.theme.name }} {% endfor %}</td>
<td>{{ voice.words|truncatechars:240 }}</td><td>{% if not voice.read_at %}new{% endif %}</td></tr>{% endfor %}
</table></body></html>"""


def fill(number: int) -> None:
    """So many voices, each with two themes and a place."""
    from tellback.loop.learn.models import Theme, Themed
    from tests.factories import listen, people

    themes = [Theme.objects.get_or_create(name=name, slug=name.lower())[0] for name in ("Buses", "Waiting")]
    place = people.place()
    words = "I waited for the bus to the clinic and it did not come, so I walked home again. " * 5
    for _voice in range(number):
        voice = listen.voice(words, place=place)
        Themed.objects.bulk_create([Themed(voice=voice, theme=theme) for theme in themes])


def add_bare_address() -> None:
    """The bare page stands in the same table of addresses, so that finding it costs the same."""
    from django.contrib.auth.decorators import login_required
    from django.urls import path

    from tellback.config.urls import urlpatterns

    urlpatterns.append(path("bare/", login_required(bare)))


def bare(request: Any) -> Any:
    """The bare page."""
    from django.http import HttpResponse
    from django.template import Context

    from tellback.loop.listen.models import Voice

    rows = Voice.objects.select_related("step", "place").prefetch_related("themed__theme")
    rows = rows.defer("lexemes").order_by("-received_at", "-id")[:25]
    return HttpResponse(template().render(Context({"rows": rows, "user": request.user})))


@cache
def template() -> Any:
    """The bare page's template, compiled once."""
    from django.template import Engine

    return Engine().from_string(BARE)


def bare_page() -> Callable[[], object]:
    """Asks for the bare page, as a person who signed in."""
    from django.test import Client, override_settings

    from tests.factories import people

    client = Client()
    client.force_login(people.person())
    with override_settings(MIDDLEWARE=USUAL):  # read at the first page
        assert client.get("/bare/").status_code == 200
    return lambda: client.get("/bare/")


def ours() -> Callable[[], object]:
    """Asks for the list of voices as an involvement officer."""
    from tellback.people.models import Role
    from tests.factories import people

    people.deployment()
    client = people.signed_in(people.person(Role.OFFICER))
    assert client.get("/staff/voices/").status_code == 200
    return lambda: client.get("/staff/voices/")


def queries(work: Callable[[], object]) -> int:
    """How many questions to the database one page takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def main() -> int:
    """Print the ratio and the queries; the exit code is 1 where a promise is broken."""
    with made():
        add_bare_address()
        page = ours()
        fill(5)
        at_5 = queries(page)
        fill(40)
        at_25 = queries(page)
        cpu = cpu_side_by_side({"ours": page, "bare": bare_page()})
    ratio = cpu["ours"] / cpu["bare"]
    print(f"list of 25 voices: {cpu['ours']:.1f} ms of CPU, a bare page of the same rows {cpu['bare']:.1f} ms")
    print(f"ratio (CPU against the bare page): {ratio:.2f} (at most {MOST_TIMES})")
    print(f"queries: {at_5} at 5 rows, {at_25} at 25 (the same, at most {MOST_QUERIES})")
    return 0 if ratio <= MOST_TIMES and at_5 == at_25 <= MOST_QUERIES else 1


if __name__ == "__main__":
    sys.exit(main())

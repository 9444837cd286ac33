"""The result of a review that 1,000 people answered, 45 prompts each, beside a bare Django page of the same figures.

Bare: Django's usual middleware, a signed-in person, the same counting by the database, Django's own templates, one line
a prompt with every group's spread, and the same comments. Ours also draws a wheel for each group.
Promised: at most four times the CPU of it, and at most 15 queries.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.database import cpu_side_by_side, made  # noqa: E402
from bench.list import USUAL, queries  # noqa: E402

PEOPLE, MOST_TIMES, MOST_QUERIES = 1_000, 4.0, 15
BARE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Review</title></head><body>
<h1>{{ review.title }}</h1><p>{{ user.name }}</p><table><tr><th>Prompt</th><th>Ours</th>
{% for view in groups %}<th>{{ view.label }} {{ view.replies }}</th>{% endfor %}</tr>
{% for line in lines %}<tr><th>{{ line.cell.prompt.code }} {{ line.cell.prompt.text }}</th><td>{{ line.mine }}</td>
{% for spread in line.spreads %}<td>{% for key, number in spread.items %}{{ number }} {{ key }}, {% endfor %}</td>{% endfor %}
</tr>{% endfor %}</table>
{% for view in groups %}{% for about, words in view.comments.items %}<h2>{{ view.label }} {{ about }}</h2>
{% for one in words %}<p>{{ one }}</p>{% endfor %}{% endfor %}{% endfor %}</body></html>"""


def fill() -> Any:
    """One review, 1,000 people in five groups who answered everything and said keep, try and help."""
    from tellback.loop.review.frameworks import actions as frameworks
    from tellback.loop.review.frameworks.shipped import shipped
    from tellback.loop.review.models import Colour, Comment, Seat
    from tellback.loop.review.rounds.rules import ASKED
    from tellback.people import clock
    from tests.factories import people
    from tests.factories import review as factory

    people.deployment()
    whole = next(one for one in shipped() if one.slug == "derbyshire-wheel")
    review = factory.review(version=frameworks.load(whole), with_team=True)
    keys, now = [answer.key for answer in whole.answers], clock.now()
    seats = Seat.objects.bulk_create(
        Seat(review=review, group=ASKED[n % len(ASKED)], made_at=now, sent_at=now, shown_at=now) for n in range(PEOPLE)
    )
    seats.append(review.seats.get(group="owner"))
    rows = (
        Colour(seat=seat, code=code, answer=keys[(n * n + at) % 3])
        for n, seat in enumerate(seats)
        for at, code in enumerate(whole.by_code)
    )
    Colour.objects.bulk_create(rows, batch_size=5_000)
    said = [Comment(seat=s, about=a, words=f"{a} number {s.pk}, and why") for s in seats[:-1] for a in Comment.About]
    Comment.objects.bulk_create(said)
    return review


def add_bare_address(review: Any) -> None:
    """The bare page stands in the same table of addresses."""
    from django.contrib.auth.decorators import login_required
    from django.urls import path

    from tellback.config.urls import urlpatterns

    urlpatterns.append(path("bare/", login_required(lambda request: bare(request, review.pk))))


def bare(request: Any, pk: int) -> Any:
    """The bare page: the same questions to the database, the plainest answer."""
    from django.http import HttpResponse
    from django.template import Context

    from tellback.loop.review.models import Review
    from tellback.loop.review.rounds.queries import groups_shown, main_wheel

    review = Review.objects.select_related("version").get(pk=pk)
    groups, mine = groups_shown(review), main_wheel(review)
    lines = [
        {"cell": cell, "mine": mine.get(code, ""), "spreads": [view.spread.get(code, {}) for view in groups]}
        for code, cell in review.version.whole.by_code.items()
    ]
    context = {"review": review, "groups": groups, "lines": lines, "user": request.user}
    return HttpResponse(template().render(Context(context)))


@cache
def template() -> Any:
    """The bare page's template, compiled once."""
    from django.template import Engine

    return Engine().from_string(BARE)


def bare_page(review: Any) -> Callable[[], object]:
    """Asks for the bare page, as a person who signed in."""
    from django.test import Client, override_settings

    client = Client()
    client.force_login(review.owner)
    with override_settings(MIDDLEWARE=USUAL):  # read at the first page
        assert client.get("/bare/").status_code == 200
    return lambda: client.get("/bare/")


def ours(review: Any) -> Callable[[], object]:
    """Asks for the result as the owner of the review."""
    from tests.factories import people

    client, where = people.signed_in(review.owner), f"/staff/wheels/{review.pk}/"
    assert client.get(where).status_code == 200
    return lambda: client.get(where)


def main() -> int:
    """Print the ratio and the queries; the exit code is 1 where a promise is broken."""
    with made():
        review = fill()
        add_bare_address(review)
        page, plain = ours(review), bare_page(review)
        number = queries(page)
        began = time.perf_counter()
        page()
        whole = (time.perf_counter() - began) * 1000
        cpu = cpu_side_by_side({"ours": page, "bare": plain}, rounds=6, times=5)
    ratio = cpu["ours"] / cpu["bare"]
    print(
        f"a review of {PEOPLE:,} people: {whole:.0f} ms in all, {cpu['ours']:.1f} ms of CPU; bare {cpu['bare']:.1f} ms"
    )
    print(f"ratio (CPU against the bare page): {ratio:.2f} (at most {MOST_TIMES})")
    print(f"queries: {number} (at most {MOST_QUERIES})")
    return 0 if ratio <= MOST_TIMES and number <= MOST_QUERIES else 1


if __name__ == "__main__":
    sys.exit(main())

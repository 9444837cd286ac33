"""The demo partnership, walked through once by everybody who takes part, in the made-up language of tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import Count, Q
from django.test import Client
from django.urls import reverse

from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Hearing, Voice
from tellback.loop.review.models import Case, Group, Review
from tellback.loop.review.plans.actions import fresh_link
from tellback.loop.review.rounds import actions as rounds
from tellback.people.models import Membership, Role
from tellback.ui.pseudo import spoken
from tests.factories import people
from tests.house.doors import address, doors, is_empty
from tests.house.pages import Form, Page, filled, get, name_of, presses, walk

SURVEY = "words,ward\nThe clinic is far,Hill\n"
NOBODY, HOLDER = "nobody", "holder of a code"


@dataclass
class Walker:
    """Somebody with a browser, what they may open, and where they begin."""

    who: str
    client: Client
    first: list[str]
    pages: list[Page] = field(default_factory=list)


@dataclass
class Walked:
    """Everybody who walked, and what they saw."""

    walkers: list[Walker]
    # Every text of the database, the longest first.
    texts: list[str] = field(default_factory=list)

    @cached_property
    def pages(self) -> list[Page]:
        """Every page that anybody saw."""
        return [page for walker in self.walkers for page in walker.pages]

    @cached_property
    def addresses(self) -> dict[str, str]:
        """One address of each name, of those that somebody saw."""
        return {page.name: page.address for page in reversed(self.pages) if page.name}

    @cached_property
    def forms(self) -> dict[tuple[str, str], tuple[Walker, Page, Form]]:
        """One form of each kind for each walker: (who, the name of what it is sent to)."""
        found = {}
        for walker in self.walkers:
            for page in walker.pages:
                for form in page.forms:
                    address = form.action or page.address
                    if form.method == "post" and name_of(address):
                        found.setdefault((walker.who, name_of(address)), (walker, page, form))
        return found


@contextmanager
def undone() -> Iterator[None]:
    """What happens in this block is gone after it, even where a module of tests shares it."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # as in Django's own tests: a durable block may be inside
    with block:
        yield
        transaction.set_rollback(True)


def everywhere(each: int = 1, holders: int = 5) -> Walked:
    """Somebody of each role, somebody with no account and some code holders walk through the demo that was made."""
    walkers = [Walker(NOBODY, Client(), ["/", *asked_for_help()])]
    walkers += [holder(voice) for voice in chosen(holders)]
    walkers += reviewers()
    walkers += [walker for role in Role if (walker := colleague(role))]
    with spoken():
        for walker in walkers:
            walker.client.raise_request_exception = False
            walker.pages = list(walk(walker.client, walker.who, walker.first, each))
        texts = stored()  # before some of it is taken back
        by_pressing(walkers)
        type_the_rest(walkers)
    return Walked(walkers, sorted(texts | stored(), key=len, reverse=True))


def by_pressing(walkers: list[Walker]) -> None:
    """Pages that come only after a press: words sent and words kept for later, files brought in, words taken back."""
    nobody, officer = walkers[0], next(walker for walker in walkers if walker.who == Role.OFFICER)
    newest = [one for one in walkers if any(page.name == "mine" and page.status == 200 for page in one.pages)][-1]
    _walker, _page, box = Walked([nobody]).forms[NOBODY, "tell"]
    file = SimpleUploadedFile("survey.csv", SURVEY.encode(), "text/csv")
    sent = [(nobody, "/tell/", filled(box, lambda _one: "The clinic is far.", button)) for button in presses(box)]
    sent += [(officer, reverse("imports"), {"file": file}), (newest, reverse("mine_take_back"), {})]
    keeper = next(walker for walker in walkers if walker.who == Role.ADMINISTRATOR)
    groups = SimpleUploadedFile("survey.csv", SURVEY.encode(), "text/csv")
    sent += [
        (keeper, reverse("exports"), {"body": ""}),
        (keeper, reverse("group_files"), {"what": "groups", "file": groups}),
    ]
    for walker, where, data in sent:
        answer = walker.client.post(where, data)
        assert answer.status_code == 302, f"{where}: {answer.status_code}"
        walker.pages += walk(walker.client, walker.who, [answer["Location"]])


def type_the_rest(walkers: list[Walker]) -> None:
    """What nobody saw by following links, somebody who may types into the address bar."""
    seen = {page.name for walker in walkers for page in walker.pages if page.status == 200}
    for door in (door for door in doors() if door.name not in seen and not is_empty(door)):
        for walker in walkers:
            page = get(walker.client, walker.who, address(door))
            walker.pages.append(page)
            if page.status in (200, 405):
                break


def chosen(number: int) -> list[Voice]:
    """Voices whose threads have come furthest, one that was set aside, one taken back, and the newest."""
    led = Count("step__led_to__later__led_to__later__led_to")
    far = Voice.objects.annotate(led=led).filter(withdrawn_at=None).order_by("-led", "-pk")
    odd = Voice.objects.filter(~Q(withdrawn_at=None) | ~Q(set_aside_at=None)).order_by("pk")
    rows = [*far[: number - 1], *odd, *Voice.objects.filter(withdrawn_at=None).order_by("-pk")[:1]]
    return list({voice.pk: voice for voice in rows}.values())


def asked_for_help() -> list[str]:
    """The link in the email to somebody who was asked for help with what a wheel showed."""
    case = Case.objects.filter(sent_at__isnull=False).order_by("pk").first()
    return [fresh_link(f"case:{case.pk}")] if case else []


def holder(voice: Voice) -> Walker:
    """A browser in which this thread was opened by its link."""
    client = Client()
    if voice.withdrawn_at is None:  # taken back: the link is gone with the words
        client.post(f"/c/{listen.new_code(voice, because='lost').token}/")
    after = [f"/tell/{question}/" for question in ("hear", "format", "about", "community", "place", "share", "next")]
    first = ["/mine/thread/", *after, *[reverse("mine_hear_where", args=[way]) for way in Hearing.values]]
    return Walker(HOLDER, client, first)


def reviewers() -> list[Walker]:
    """Two browsers in which a seat at a review was taken with a link; the second takes its reply back."""
    review = Review.objects.filter(finished_at=None).order_by("pk").first()
    if review is None:
        return []
    number = rounds.invite(review, group=Group.PEERS, by=review.owner).secret
    link, back = reverse("seat_join", args=[rounds.asking.token(number)]), reverse("seat_take_back")
    first, second = Client(), Client()
    for client in (first, second):
        client.post(link, {"key": "a press"})
    second.post(back)
    seat = [reverse(f"seat{page}") for page in ("_code", "", "_comments", "_done", "_take_back")]
    return [Walker(HOLDER, first, [link, *seat]), Walker(HOLDER, second, [back])]


def colleague(role: Role) -> Walker | None:
    """A browser in which somebody of this role has signed in, if the demo has one."""
    found = Membership.objects.filter(role=role).select_related("person").order_by("pk").first()
    if found is None:
        return None
    return Walker(str(role), people.signed_in(found.person), ["/staff/"])


def stored() -> set[str]:
    """Every text in the database, with its white space made even."""
    texts = set(SURVEY.replace("\n", ",").split(","))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying') AND table_name ~ '^[a-z]+_'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
            rows = [row[0] for row in cursor.fetchall()]
            texts |= {" ".join(row.split()) for row in rows} | {", ".join(row.splitlines()) for row in rows}
        # A framework is kept whole: each of its texts is one by itself.
        every = "jsonb_path_query(content, 'strict $.** ? (@.type() == \"string\")') #>> '{}'"
        cursor.execute(f"SELECT DISTINCT {every} FROM review_version")
        texts |= {" ".join(row[0].split()).rstrip(",") for row in cursor.fetchall()}
    return {text for text in texts if len(text) > 2}

"""Makes the demo partnership in an empty database, only through the actions that people's own presses call.

So nothing in it can be in a state that the product could not reach. Days long past are lived through on the one clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from django.db import connection, transaction

from tellback.config.demo import partnership
from tellback.config.demo.actions import do_what_is_due
from tellback.config.demo.following import days_ago, finish, follow, look_back, publish_meetings
from tellback.config.demo.partnership import Partnership
from tellback.config.demo.stories import STORIES
from tellback.config.demo.texts import SINGLE, VOICES, Said
from tellback.config.demo.wheels import look_at_ourselves
from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Use, Voice
from tellback.people.codes import keys
from tellback.people.models import Deployment, Person, Role

BEGAN = 200  # days ago


class NotEmpty(RuntimeError):
    """There is a partnership already: a demo is made in an empty database only."""


@transaction.atomic
def build() -> None:
    """Make "Riverside and Hills" with its 40 threads, in a few seconds; all of it or nothing.

    Raises:
        NotEmpty: this database holds a partnership.
    """
    if Deployment.objects.exists():
        raise NotEmpty("This database already has a partnership. A demo is made in an empty one.")
    keys.ensure_keys(create=True)
    with _no_savepoints():
        _live_through_it()


def _live_through_it() -> None:
    with days_ago(BEGAN):
        made = partnership.make()
    voices = {key: [_heard(made, key, said, n) for n, said in enumerate(many)] for key, many in VOICES.items()}
    decisions = {story.key: follow(story, voices[story.key], made) for story in STORIES}
    publish_meetings(made)
    for story in STORIES:
        if decision := decisions[story.key]:
            decision.refresh_from_db()
            finish(story, decision, voices[story.key], made)
    look_back(made, decisions)
    look_at_ourselves(made, decisions)
    _singles(made)
    do_what_is_due()


def delete() -> None:
    """Delete the demo whole and leave an empty database; refuses where the partnership is live."""
    from tellback.config import migrate

    migrate.empty()


@contextmanager
def _no_savepoints() -> Iterator[None]:
    """All of it happens or nothing: the savepoints of the actions inside would be more than half of all statements."""
    known = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = known


def _heard(made: Partnership, key: str, said: Said, n: int) -> Voice:
    """Somebody tells us, says how they want to hear, and hears a first word within the days we promise."""
    with days_ago(said.days_ago):
        voice = _told(made, f"{key}-{n}", said)
    with days_ago(max(said.days_ago - 1, 0)):
        _read(made, voice, by=made.people["officer" if n % 2 else "second"])
    with days_ago(max(said.days_ago - 3, 0)):
        by = made.people["officer" if n % 2 else "second"]
        listen.write_to(voice, words=FIRST_WORDS[n % len(FIRST_WORDS)], by=by, title=made.titles["officer"])
    return voice


FIRST_WORDS = (
    "Thank you for telling us. I have read every word. I am looking for others who said something like it, and you will "
    "see on this page what we make of it.",
    "I have read this, and I am sorry it was like that. It goes to the people who can change it; this page says when.",
    "Thank you. I did not know this, and I should have. You hear from me again on this page.",
)


def _told(made: Partnership, key: str, said: Said) -> Voice:
    told = listen.tell_us(
        words=said.words,
        idempotency_key=f"demo:{key}",
        channel=said.channel,
        kinds=said.kinds,
        place=made.places.get(said.where),
        language=said.language,
    )
    voice = told.voice
    if said.community:
        listen.name_community(voice, words=said.community)
    if said.hearing != "code":
        group = (
            made.organisations["wheels" if "Wheels" in said.community else "table"] if said.hearing == "group" else None
        )
        listen.choose_hearing(voice, hearing=said.hearing, group=group, language=said.language or None, **said.contact)
    if said.shares:
        listen.give_consent(voice, use=Use.PUBLISH)
    return voice


def _read(made: Partnership, voice: Voice, *, by: Person) -> None:
    organisation = made.organisations["partnership"]
    acting = SimpleNamespace(
        person=by, organisation=organisation, roles={Role.OFFICER}, title=f"Involvement officer, {organisation.name}"
    )
    listen.read(voice, by=by, acting=acting)  # type: ignore[arg-type]


def _singles(made: Partnership) -> None:
    """Threads that stand alone: unread, read, asked something, set aside, taken back."""
    officer, second = made.people["officer"], made.people["second"]
    title = made.titles["officer"]
    voices = {}
    for key, said in SINGLE.items():
        with days_ago(said.days_ago):
            voices[key] = _told(made, key, said)
    with days_ago(5):
        _read(made, voices["read"], by=officer)
    with days_ago(11):
        _read(made, voices["asked"], by=officer)
        listen.write_to(voices["asked"], words="Which road is it? I will ring the council today.", by=officer, title=title,
                        is_question=True)  # fmt: skip
    with days_ago(9):
        listen.add_words(voices["asked"], words="The one behind the chapel, up to the old quarry.", once="demo")
    with days_ago(4):
        _read(made, voices["set-aside"], by=second)
        listen.set_aside(
            voices["set-aside"],
            outcome="staff-named",
            reason="It points at one nurse. The ward’s own complaints people can look into it fairly; we cannot show it to others.",
            by=second,
        )
    with days_ago(47):
        _read(made, voices["taken-back"], by=officer)
        listen.take_back(voices["taken-back"])

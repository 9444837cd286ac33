"""Every address × everybody who may stand before it: nothing breaks, and who may not is told so in plain words."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest

from tests.factories.demo import demo, made_demo  # noqa: F401  (fixtures)
from tests.house.doors import ANYONE, HOLDER, WHO, Door, address, client_of, doors, is_empty
from tests.house.walked import undone

pytestmark = [pytest.mark.django_db]

# Files are brought in, and passkeys made, by people: their own tests do it.
NOT_IN_THE_DEMO = {
    *(f"import{verb}" for verb in ("", "_match", "_start", "_stop", "_erase", "_take_back")),
    *(f"group_file{verb}" for verb in ("", "_start", "_erase", "_take_back")),
    "export_take",
    "mfa_remove_webauthn",
}


def test_every_address_says_who_may_open_it() -> None:
    """Sign-in and roles: a page that nobody thought about is open to nobody."""
    silent = [door.route for door in doors() if door.open_to is None]
    assert not silent, f"Put @open_to(…) of tellback.people.access on the views of: {silent}"


def test_every_address_has_a_name_of_its_own() -> None:
    """Links are made from names, so each leads to one place."""
    names = [door.name for door in doors()]
    assert all(names)
    assert sorted(names) == sorted(set(names))


@pytest.mark.usefixtures("demo")
def test_every_address_has_something_real_to_open() -> None:
    """What is not there cannot be tried: each kind of thing is in the demo, or named here with the reason."""
    missing = {door.name for door in doors() if is_empty(door)} - NOT_IN_THE_DEMO
    assert not missing, f"Nothing in the demo to open these with: {missing}"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("who", WHO)
def test_nobody_breaks_anything_and_each_refusal_is_the_right_one(who: str) -> None:
    """PAR-01: every address × every role, asked for and sent to with nothing in it."""
    faults, client = [], client_of(who)
    cookies = client.cookies.output(header="", sep=";")
    for door in doors():
        where = address(door)
        for method in ("get", "post"):
            client.cookies = SimpleCookie(cookies)
            with undone():
                response = getattr(client, method)(where)
                if fault := fault_of(door, who, response):
                    faults.append(f"{method} {where} by {who}: {fault}")
    assert not faults, "\n".join(faults)


def fault_of(door: Door, who: str, response: object) -> str:
    """What is wrong with this answer; "" where it is right."""
    status: int = response.status_code  # type: ignore[attr-defined]
    if status >= 500:
        return f"{status}: something broke"
    if status == 405 or door.lets_in(who):
        return ""  # what a view refuses by itself (another board's proposal) its own tests look at
    if who in (ANYONE, HOLDER):
        sent = status == 302 and response.headers["Location"].startswith("/sign-in/")  # type: ignore[attr-defined]
        return "" if sent else f"{status}: not asked to sign in"
    if status != 403:
        return f"{status}: not refused"
    page: str = response.content.decode()  # type: ignore[attr-defined]
    plain = "<h1" in page and "Traceback" not in page and "Forbidden" not in page
    return "" if plain else "refused without plain words"

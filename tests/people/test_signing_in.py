"""Signing in: a code by e-mail, a second step for colleagues when live, and only pages that we have written."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from tellback.people.models import Deployment, Membership, Role
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _letters(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]


def code_in_the_mail() -> str:
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.outbox[-1].body), re.M)
    assert found, mail.outbox[-1].body
    return found.group(1)


def sign_in(client: Client, email: str) -> str:
    client.post("/sign-in/", {"email": email})
    return client.post("/sign-in/code/", {"code": code_in_the_mail()}, follow=True).content.decode()


def test_given_a_colleague_when_live_then_a_second_step_is_asked_before_anything_opens() -> None:
    """Staff roles need a passkey or one-time password when live."""
    people.deployment()
    colleague = people.person(Role.OFFICER)
    client = Client()
    assert "One thing before you start" in sign_in(client, colleague.email)
    assert client.get("/staff/").headers["Location"] == "/sign-in/keys/"
    page = client.get("/sign-in/keys/app/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)
    assert secret
    number = totp.format_hotp_value(totp.hotp_value(secret.group(1), next(iter(totp.yield_hotp_counters_from_time()))))
    done = client.post("/sign-in/keys/app/", {"code": number}, follow=True).content.decode()
    assert "Your spare codes" in done
    assert client.get("/staff/").status_code == 200
    assert client.get("/sign-in/keys/").status_code == 200


def test_given_a_second_step_when_signing_in_again_then_the_code_by_email_is_not_enough() -> None:
    """The e-mail alone opens nothing once there is a second step."""
    people.deployment()
    colleague = people.person(Role.OFFICER)
    totp.TOTP.activate(colleague, totp.generate_totp_secret())
    client = Client()
    assert "One more step" in sign_in(client, colleague.email)
    assert client.get("/staff/").headers["Location"].startswith("/sign-in/")


def test_given_an_address_nobody_has_when_a_code_is_asked_then_the_page_is_the_same_and_no_mail_leaves() -> None:
    """Nobody learns who has an account."""
    people.deployment()
    known = people.person(Role.OFFICER)
    pages = []
    for address in (known.email, "nobody@example.org"):
        page = Client().post("/sign-in/", {"email": address}, follow=True).content.decode()
        pages.append(re.sub(r"csrfmiddlewaretoken\" value=\"\w+|nonce=\"\w+", "", page).replace(address, ""))
    assert pages[0] == pages[1]
    assert len(mail.outbox) == 1


def test_given_many_wrong_tries_when_one_more_comes_then_it_waits_and_says_so() -> None:
    """Rate limits, in the cache that every process shares."""
    people.deployment()
    colleague = people.person(Role.OFFICER)
    answers = [Client().post("/sign-in/", {"email": colleague.email}) for _ in range(4)]
    assert [answer.status_code for answer in answers[:3]] == [302] * 3
    assert "try" in answers[3].content.decode().lower()
    assert len(mail.outbox) == 3


def test_given_somebody_without_a_role_when_they_open_a_staff_page_then_they_are_told_plainly() -> None:
    """Refusals in plain words."""
    people.deployment()
    page = people.signed_in(people.person()).get("/staff/")
    assert page.status_code == 403
    assert Client().get("/staff/").headers["Location"] == "/sign-in/?next=/staff/"


@pytest.mark.parametrize(
    "address", ["signup/", "new/", "password/reset/", "password/", "email/", "confirm/", "login/", "sessions/", "2fa/"]
)
def test_given_a_page_of_allauth_that_we_have_not_written_then_it_is_not_there(address: str) -> None:
    """Only pages in our own layout can be reached."""
    people.deployment()
    assert Client().get(f"/sign-in/{address}").status_code == 404


@pytest.mark.parametrize("address", ["keys/", "keys/app/", "keys/passkeys/add/", "keys/spare-codes/new/", "out/"])
def test_given_a_page_for_how_you_sign_in_when_opened_then_it_is_ours(address: str) -> None:
    """Every page that is there is in our own layout and words."""
    people.deployment()
    page = people.signed_in(people.person(Role.OFFICER)).get(f"/sign-in/{address}")
    assert page.status_code == 200
    assert "Skip to the main part" in page.content.decode()


def test_given_a_second_step_when_each_page_about_it_is_opened_then_it_is_ours() -> None:
    """Taking a step away, spare codes, and proving it is still you."""
    people.deployment()
    colleague = people.person(Role.OFFICER)
    totp.TOTP.activate(colleague, totp.generate_totp_secret())
    key = Authenticator.objects.create(user=colleague, type="webauthn", data={"name": "x", "credential": {}})
    client = people.signed_in(colleague)
    for address in ("keys/app/remove/", f"keys/passkeys/{key.pk}/remove/", "keys/again/app/"):
        page = client.get(f"/sign-in/{address}", follow=True)
        assert page.status_code == 200, address
        assert "Skip to the main part" in page.content.decode()


def test_given_a_part_that_has_ended_when_its_person_comes_then_it_opens_nothing() -> None:
    """A membership that has ended gives no role."""
    people.deployment()
    colleague = people.person(Role.OFFICER)
    client = people.signed_in(colleague)
    Membership.objects.filter(person=colleague).update(until="2020-02-01")
    assert client.get("/staff/").status_code == 403


def test_given_one_account_in_two_organisations_when_switched_then_the_roles_are_those_of_the_chosen_one() -> None:
    """PAR-01: one login switches between two organisations without a second account."""
    people.deployment()
    colleague = people.person(Role.OFFICER, org=people.organisation("Hills Council"))
    other = people.organisation("Riverside NHS Trust")
    Membership.objects.create(person=colleague, organisation=other, role=Role.ADMINISTRATOR, since="2020-01-01")
    client = people.signed_in(colleague)
    assert client.get("/staff/partnership/clocks/").status_code == 403
    page = client.get("/staff/").content.decode()
    assert "Hills Council" in page
    assert "Riverside NHS Trust" in page
    client.post("/staff/organisation/", {"organisation": str(other.pk)})
    assert client.get("/staff/partnership/clocks/").status_code == 200
    client.post("/staff/organisation/", {"organisation": "999999"})
    client.post("/staff/organisation/", {"organisation": "x' --"})
    assert client.get("/staff/partnership/clocks/").status_code == 200


def test_given_a_demo_when_a_code_is_asked_then_it_is_in_the_tray_and_nothing_leaves() -> None:
    """In a demo nothing leaves the machine; no second step is asked where everyone is made up."""
    from tellback.outbox.models import Message

    people.deployment(Deployment.Kind.DEMO)
    colleague = people.person(Role.OFFICER)
    client = Client()
    client.post("/sign-in/", {"email": colleague.email})
    assert not mail.outbox
    message = Message.objects.get(address=colleague.email)
    assert message.subject == "Your code to sign in"

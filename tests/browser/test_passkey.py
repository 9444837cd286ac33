"""A colleague signs in where the partnership is live: by email first, then with a passkey alone."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tellback.people.models import Role
from tests.factories import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_given_a_colleague_when_live_then_a_passkey_opens_their_pages_and_next_time_alone(
    page: Page, live_server, settings
) -> None:
    """Sign-in: email code, passkey required for staff roles when live; under the strict policy for scripts."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    people.deployment()
    colleague = people.person(Role.ADMINISTRATOR)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    home = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{home}/staff/")
    page.get_by_label("Your email address").fill(colleague.email)
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/sign-in/code/**")
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.outbox[-1].body), re.M)
    assert found
    page.get_by_label("The code from the email").fill(found.group(1))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("One thing before you start")).to_be_visible()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("I want to sign in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your spare codes")).to_be_visible()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="Who is waiting")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/sign-in/")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="Who is waiting")).to_be_visible()
    assert not faults

"""How people sign in: a code sent to their e-mail; colleagues also by passkey or one-time password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from tellback.people.codes.qr import qr_svg

SECOND_STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class Adapter(DefaultAccountAdapter):
    """Nobody makes an account by themselves; in a demo nothing leaves the machine, so the tray shows the message."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Residents need no account; one is made by invitation."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject as we wrote it, without the name of a site in brackets."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once: a sign-in code is wanted now, and no queue keeps it."""
        deployment = getattr(self.request, "deployment", None)
        if deployment is None or not deployment.is_demo:
            super().send_mail(template_prefix, email, context)
            return
        message = self.render_mail(template_prefix, email, context)
        once = f"sign-in:{context.get('code', '')}:{email}"[:120]
        import_string(settings.POST_BOX)(
            once=once, way="email", address=email, subject=message.subject, body=message.body
        )


class SecondStep(DefaultMFAAdapter):
    """Passkeys and one-time passwords, with our own picture of the code to scan."""

    def build_totp_svg(self, url: str) -> str:
        """The square to scan with an authenticator app."""
        return qr_svg(url, str(_("A square to scan with your authenticator app")))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - their name for it
        """What a new passkey is called until the person says better."""
        return str(_("My passkey"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whose passkey it is, in words the person's device shows."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Tellback"}


def has_second_step(request: Any) -> bool:
    """Whether this person has proved who they are by more than their e-mail, or is able to."""
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user)):
        return True
    return Authenticator.objects.filter(user=request.user, type__in=SECOND_STEPS).exists()

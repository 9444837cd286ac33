"""The pages of signing in: only those that we have written. What allauth offers besides is not there."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from tellback.people.access import EVERYONE, SIGNED_IN, open_to


def no_such_page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """allauth wants to know an address for it; nobody can open it."""
    raise Http404


def to_keys(request: HttpRequest) -> HttpResponseBase:
    """After a passkey is taken away: the page that lists what is left."""
    return redirect("mfa_index")


def then_show_spare_codes(view: Any) -> Any:
    """Whoever has just shown that the new step works need not show it again to see the spare codes made with it."""

    def set_up(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.headers.get("Location") == reverse("mfa_view_recovery_codes"):
            record_authentication(request, request.user, method="mfa", reauthenticated=True)
        return response

    return set_up


OPEN: list[tuple[str, Any, str]] = [
    ("", account.request_login_code, "account_login"),
    ("", account.request_login_code, "account_request_login_code"),
    ("code/", account.confirm_login_code, "account_confirm_login_code"),
    ("out/", account.logout, "account_logout"),
    ("not-active/", account.account_inactive, "account_inactive"),
    ("second-step/", second.authenticate, "mfa_authenticate"),
    ("passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    ("new/", no_such_page, "account_signup"),
    ("email/", no_such_page, "account_email"),
    ("confirm/", no_such_page, "account_email_verification_sent"),
    ("password/", no_such_page, "account_reset_password"),
]
OWN: list[tuple[str, Any, str]] = [
    ("keys/", second.index, "mfa_index"),
    ("keys/again/", account.reauthenticate, "account_reauthenticate"),
    ("keys/again/app/", second.reauthenticate, "mfa_reauthenticate"),
    ("keys/again/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    ("keys/app/", then_show_spare_codes(totp.activate_totp), "mfa_activate_totp"),
    ("keys/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("keys/passkeys/", to_keys, "mfa_list_webauthn"),
    ("keys/passkeys/add/", then_show_spare_codes(passkeys.add_webauthn), "mfa_add_webauthn"),
    ("keys/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    ("keys/spare-codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    ("keys/spare-codes/new/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
]

urlpatterns: list[URLPattern] = [
    *(path(f"sign-in/{where}", open_to(EVERYONE)(view), name=name) for where, view, name in OPEN),
    *(path(f"sign-in/{where}", open_to(SIGNED_IN)(view), name=name) for where, view, name in OWN),
]

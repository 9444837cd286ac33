"""How people sign in: a code sent to their e-mail; colleagues also by passkey or one-time password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Nobody makes an account by themselves unless the partnership lets residents do so."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Residents need no account; one is made by invitation."""
        return False

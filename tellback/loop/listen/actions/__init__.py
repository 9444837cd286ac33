"""Everything that can be done in listening; each verb is one transaction with its line in the thread."""

from tellback.loop.listen.actions.telling import NothingSaid, Told, bring_in, tell_us

__all__ = ["NothingSaid", "Told", "bring_in", "tell_us"]

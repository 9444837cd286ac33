"""Every write about what is being done."""

from tellback.loop.act.actions.doing import start_action, update
from tellback.loop.act.actions.progress import keep_delivered, tell_some, told_by_hand

__all__ = ["keep_delivered", "start_action", "tell_some", "told_by_hand", "update"]

"""Every write about proposals, remarks, meetings and decisions."""

from tellback.loop.decide.actions.decisions import decide, publish, publish_meeting
from tellback.loop.decide.actions.meetings import (
    add_item,
    bring_back,
    hold,
    move_item,
    plan_meeting,
    put_on_agenda,
    take_off,
)
from tellback.loop.decide.actions.proposals import check, propose, rewrite, send, set_deciders
from tellback.loop.decide.actions.remarks import remark, reply_to_remark

__all__ = [
    "add_item",
    "bring_back",
    "check",
    "decide",
    "hold",
    "move_item",
    "plan_meeting",
    "propose",
    "publish",
    "publish_meeting",
    "put_on_agenda",
    "remark",
    "reply_to_remark",
    "rewrite",
    "send",
    "set_deciders",
    "take_off",
]

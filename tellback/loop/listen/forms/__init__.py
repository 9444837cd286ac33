"""The forms of listening."""

from tellback.loop.listen.forms.after import (
    CommunityForm,
    FormatForm,
    HearForm,
    KindsForm,
    PlaceForm,
    ShareForm,
    where_form,
)
from tellback.loop.listen.forms.staff import SecondForm, SetAsideForm, WriteForm
from tellback.loop.listen.forms.telling import AddForm, CodeForm, LostCodeForm, ReplyForm, TellForm

__all__ = [
    "AddForm",
    "CodeForm",
    "CommunityForm",
    "FormatForm",
    "HearForm",
    "KindsForm",
    "LostCodeForm",
    "PlaceForm",
    "ReplyForm",
    "SecondForm",
    "SetAsideForm",
    "ShareForm",
    "TellForm",
    "WriteForm",
    "where_form",
]

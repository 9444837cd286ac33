"""What is asked on the pages of deciding."""

from tellback.loop.decide.forms.decisions import DecisionForm
from tellback.loop.decide.forms.meetings import ItemForm, MeetingForm
from tellback.loop.decide.forms.proposals import DecidersForm, ProposalForm
from tellback.loop.decide.forms.remarks import RemarkForm, ReplyForm

__all__ = ["DecidersForm", "DecisionForm", "ItemForm", "MeetingForm", "ProposalForm", "RemarkForm", "ReplyForm"]

"""The nouns of who takes part."""

from tellback.people.models.bodies import Body, Seat
from tellback.people.models.clocks import Clock, Occasion, Unit
from tellback.people.models.communities import Community, CommunityKind
from tellback.people.models.partnership import Calendar, Deployment, Organisation, Team
from tellback.people.models.persons import Membership, Person, Role
from tellback.people.models.places import Place, Priority
from tellback.people.models.set_up_code import SetUpCode
from tellback.people.models.sheets import GroupFile, GroupRow
from tellback.people.models.tries import SiteTries, TryBudget

__all__ = [
    "Body",
    "Calendar",
    "Clock",
    "Community",
    "CommunityKind",
    "Deployment",
    "GroupFile",
    "GroupRow",
    "Membership",
    "Occasion",
    "Organisation",
    "Person",
    "Place",
    "Priority",
    "Role",
    "Seat",
    "SetUpCode",
    "SiteTries",
    "Team",
    "TryBudget",
    "Unit",
]

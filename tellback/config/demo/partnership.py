"""The made-up partnership "Riverside and Hills": who takes part, where, and who decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tellback.config.demo.showing import PARTS
from tellback.people import actions, clock
from tellback.people.models import (
    Body,
    Community,
    CommunityKind,
    Deployment,
    Membership,
    Organisation,
    Person,
    Place,
    Priority,
    Role,
    Seat,
)

# (key, name, kind, what it does)
ORGANISATIONS = (
    ("partnership", "Riverside and Hills Care Partnership", "partnership", "Plans and pays for care close to home."),
    ("trust", "Riverside and Hills NHS Trust", "nhs", "Runs the hospital, the clinics and community nursing."),
    ("riverside-council", "Riverside Council", "council", "Social care, public health and parks in Riverside."),
    ("hills-council", "Hills Council", "council", "Social care, buses and village halls in the Hills."),
    ("neighbours", "Canal Side Neighbours", "voluntary", "A drop-in on the towpath, Mondays and Thursdays."),
    ("carers", "Open Door Carers", "voluntary", "Run by carers for carers, with a night phone."),
    ("wheels", "Wheels and Ways", "voluntary", "Disabled people who get each other to places."),
    ("young", "Young Voices Hills", "voluntary", "Forty young people, one kettle, no adults in the chair."),
    ("welcome", "Rivers of Welcome", "voluntary", "Company and interpreters for people new to the country."),
    ("table", "The Hills Food Table", "voluntary", "A meal on Saturdays, and somebody to talk to."),
)
# (key, name, kind, what such a place is called here, inside, what it looks to first)
PLACES = (
    ("all", "Riverside and Hills", "system", "", "", "Care that people can reach, and that answers them."),
    ("riverside", "Riverside", "place", "town", "all", "Getting through: on the phone, at the desk, in your language."),
    ("hills", "Hills", "place", "valley", "all", "Getting there: buses, clinics in the villages, somebody to talk to."),
    ("canal-side", "Canal Side", "neighbourhood", "locality", "riverside", "Families new to the town."),
    (
        "station-quarter",
        "Station Quarter",
        "neighbourhood",
        "locality",
        "riverside",
        "People who work when offices are open.",
    ),
    ("upper-hill", "Upper Hill", "neighbourhood", "village", "hills", "A road that is dark by four."),
    ("mill-village", "Mill Village", "neighbourhood", "village", "hills", "A hall that could be more than a hall."),
)
# (key, name, what it is called, what it is for, reports to, place, organisation, made of residents)
BODIES = (
    (
        "hwb",
        "Riverside Health and Wellbeing Board",
        "health and wellbeing board",
        "Decides what health and care in Riverside puts first, and answers for how people are involved in it.",
        "",
        "riverside",
        "riverside-council",
        False,
    ),
    (
        "ijb",
        "Hills Integration Joint Board",
        "integration joint board",
        "Runs health and social care in the Hills as one.",
        "",
        "hills",
        "partnership",
        False,
    ),
    (
        "forum",
        "Riverside Involvement Forum",
        "people-led group",
        "Residents who bring what their streets say to the board, and the answers back.",
        "hwb",
        "riverside",
        "neighbours",
        True,
    ),
    (
        "planning",
        "Hills Strategic Planning Group",
        "strategic planning group",
        "Works out how, before the board decides whether.",
        "ijb",
        "hills",
        "partnership",
        False,
    ),
    (
        "manager",
        "Integration manager, Hills",
        "integration manager",
        "Sees to it, week by week, that people are involved in each service.",
        "planning",
        "hills",
        "partnership",
        False,
    ),
)
# (key, title, what it means, place, board, where it was decided)
PRIORITIES = (
    (
        "through",
        "Getting through to somebody",
        "You reach a person, the first time you try.",
        "riverside",
        "",
        "Riverside plan",
    ),
    ("there", "Getting there", "Nobody misses care because of a bus.", "hills", "", "Hills plan"),
    (
        "carers",
        "Carers are told",
        "Whoever looks after somebody knows what happens to them.",
        "",
        "ijb",
        "Board paper 12",
    ),
    ("young", "Somebody to talk to", "Young people have somewhere to go while they wait.", "hills", "", "Hills plan"),
    (
        "plain",
        "Letters people can read",
        "In your language, your print size, and one at a time.",
        "",
        "hwb",
        "Board paper 7",
    ),
)
# (name, what holds it together, what it is)
COMMUNITIES = (
    (
        "Carers who do nights",
        CommunityKind.CIRCUMSTANCE,
        "People who sleep beside a phone because somebody may need them.",
    ),
    ("Polki znad kanału", CommunityKind.IDENTITY, "Polish women who live along the canal and meet on Thursdays."),
    ("Late bus year tens", CommunityKind.EXPERIENCE, "Young people from the villages who get home after six."),
)
# (key, name, organisation, [(role, title, board)])
TEAM: tuple[tuple[str, str, str, tuple[tuple[Role, str, str], ...]], ...] = (
    ("officer", "Amara Fielding", "partnership", ((Role.OFFICER, "Involvement officer", ""),)),
    ("second", "Priya Fernley", "partnership", ((Role.OFFICER, "Involvement officer", ""),)),
    ("manager", "Colin Thistle", "partnership", ((Role.DECISION_OWNER, "Director of Care at Home", "hwb"),)),
    ("hills", "Idris Hayward", "partnership", ((Role.DECISION_OWNER, "Integration manager, Hills", "ijb"),)),
    (
        "secretary",
        "Bethan Marshall",
        "riverside-council",
        ((Role.SECRETARY, "Board secretary", "hwb"), (Role.SECRETARY, "Board secretary", "ijb")),
    ),
    ("chair", "Dev Larkin", "riverside-council", ((Role.BOARD_MEMBER, "Chair of the board", "hwb"),)),
    ("resident-member", "Rosa Brookes", "neighbours", ((Role.BOARD_MEMBER, "Resident member", "hwb"),)),
    ("connector", "Farah Willows", "welcome", ((Role.CONNECTOR, "Community connector", ""),)),
    ("lead", "Toby Bracken", "wheels", ((Role.GROUP_LEAD, "Group lead", ""),)),
    ("safeguarding", "Morag Heath", "trust", ((Role.SAFEGUARDING, "Safeguarding lead", ""),)),
    ("administrator", "Linus Mossop", "partnership", ((Role.ADMINISTRATOR, "Looks after Tellback", ""),)),
)


# (who, board, as what)
SEATS = (
    ("chair", "hwb", Seat.Kind.CHAIR),
    ("manager", "hwb", Seat.Kind.MEMBER),
    ("resident-member", "hwb", Seat.Kind.RESIDENT),
    ("secretary", "hwb", Seat.Kind.SECRETARY),
    ("hills", "ijb", Seat.Kind.MEMBER),
    ("secretary", "ijb", Seat.Kind.SECRETARY),
)


@dataclass
class Partnership:
    """Everybody and everything of the demo, by the short names used while it is made."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    communities: list[Community] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def make() -> Partnership:
    """Make the partnership through the same actions its administrators use."""
    actions.begin(
        kind=Deployment.Kind.DEMO,
        name="Riverside and Hills",
        phone="01632 960145",
        email="hello@riverside.example",
        post="Tell us\nRiverside and Hills Care Partnership\n1 Made Up Street\nRiverside RV1 0ZZ",
    )
    made = Partnership()
    for key, name, kind, about in ORGANISATIONS:
        made.organisations[key] = _add(Organisation, name=name, kind=kind, about=about)
    for key, name, kind, called, inside, focus in PLACES:
        parent = made.places.get(inside)
        made.places[key] = _add(Place, name=name, kind=kind, called=called, parent=parent, focus=focus)
    for key, name, called, purpose, above, place, organisation, residents in BODIES:
        made.bodies[key] = _add(
            Body,
            name=name,
            called=called,
            purpose=purpose,
            reports_to=made.bodies.get(above),
            place=made.places[place],
            organisation=made.organisations[organisation],
            is_made_of_residents=residents,
        )
    for key, title, meaning, place, body, source in PRIORITIES:
        whose = {"place": made.places.get(place), "body": made.bodies.get(body)}
        made.priorities[key] = _add(Priority, title=title, meaning=meaning, source=source, **whose)
    for name, held_by, about in COMMUNITIES:
        made.communities.append(_add(Community, name=name, kind=held_by, about=about))
    _team(made)
    return made


def _team(made: Partnership) -> None:
    for key, name, organisation, parts in TEAM:
        email = PARTS[key][1] if key in PARTS else f"{key}@riverside.example"
        for role, title, body in parts:
            membership: Membership = actions.invite(
                email,
                name=name,
                role=role,
                organisation=made.organisations[organisation],
                by="Linus Mossop",
                title=title,
                body=made.bodies.get(body),
            )
            made.people[key], made.titles[key] = membership.person, title
    since = clock.today() - timedelta(days=400)
    for key, body, kind in SEATS:
        _add(Seat, body=made.bodies[body], person=made.people[key], kind=kind, since=since)


def _add(kind: Any, /, **values: Any) -> Any:
    return actions.add(kind, values=values)

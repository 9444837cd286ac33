"""What came of what people said in the demo: insights, proposals, answers with their reasons, and what was done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """Something that is being done: what, who leads, when it is due, and how it goes (days ago, status, words)."""

    what: str
    lead: str
    started: int
    due: int  # days from today; negative has passed
    updates: tuple[tuple[int, str, str], ...] = ()
    moved_to: int | None = None


@dataclass(frozen=True)
class Answered:
    """What a board or its manager decided, and what people read about it."""

    outcome: str
    reasons: str
    heard: str
    influence: str
    difference: str
    telling: str
    what_next: str
    return_in: int | None = None
    told: int | None = None  # so many days ago; None: the answer is written and not sent yet
    feelings: tuple[tuple[int, str, str], ...] = ()  # (which voice, how, why)


@dataclass(frozen=True)
class Story:
    """One thread of the demo, as far as it has come."""

    key: str
    drawn: int
    statement: str
    place: str
    theme: str
    priority: str
    differing: str = ""
    replies: tuple[tuple[int, str, str], ...] = ()  # (which voice, reply, words)
    title: str = ""
    problem: str = ""
    solution: str = ""
    benefits: str = ""
    leads: str = ""
    equality: str = ""
    cost: str = ""
    body: str = ""
    owner: str = ""
    sent: int = 0
    stops_at: str = "decided"  # or: insight, sent, agenda
    meeting: int | None = None  # so many days ago; None: decided outside a meeting
    decided: int = 0
    answer: Answered | None = None
    actions: tuple[Done, ...] = ()
    remarks: tuple[tuple[int, int, str, str], ...] = ()  # (days ago, which voice, question, our reply if any)
    not_happened: tuple[tuple[int, int, str, str], ...] = ()  # (days ago, which voice, words, our answer if any)


STORIES = (
    Story(
        key="phone",
        drawn=147,
        statement="People who cannot ring at eight in the morning, or cannot follow the recorded voice, get no appointment.",
        place="riverside",
        theme="Getting an appointment",
        priority="through",
        differing="For some people ringing at eight works well, and the staff who answer are kind.",
        replies=((0, "yes", ""), (1, "yes", ""), (3, "yes", "")),
        title="Ring people back, at a time and in a language they choose",
        problem="The phone line opens at eight, is full by ten past nine, and starts with a recorded voice in fast English.",
        solution="Take a number and a time at the first ring, ring back the same day, with an interpreter where one is asked for.",
        body="hwb",
        owner="manager",
        sent=139,
        meeting=120,
        decided=120,
        answer=Answered(
            outcome="agreed",
            reasons="People told us the same thing from very different lives, and the practices had no answer to it. The "
            "money for a second phone system is better spent on ringing people back.",
            heard="That eight o’clock suits nobody who works, cares or has children at school. That the recorded voice shuts "
            "out people who hear badly or are new to English. And that staff are kind inside a bad system.",
            influence="option",
            difference="We had planned more lines into the same queue. Because of what people said we dropped that and chose "
            "ringing back.",
            telling="You told us you could not get through. From the spring, the three Riverside practices ring you back: you "
            "say when, and in which language. More lines into the same queue are not being bought.",
            what_next="The first practice starts in four weeks. We write again when all three have.",
            told=117,
            feelings=(
                (0, "more", "I did not think one message would do anything."),
                (1, "more", "Ktoś naprawdę przeczytał."),
                (2, "same", ""),
                (3, "more", ""),
                (4, "less", "A form that closes is still a form that closes. Nobody answered that part."),
                (5, "more", ""),
                (6, "more", "They rang at ten past twelve, as I asked."),
                (7, "less", "We were told and not asked what time would suit the food table."),
                (8, "same", ""),
            ),
        ),
        actions=(
            Done(
                "Ring people back at all three Riverside practices",
                "manager",
                118,
                -20,
                (
                    (85, "under-way", "Station Quarter has started. About one call in five is now rung back."),
                    (21, "done", "All three practices ring back the same day. People name the time."),
                ),
            ),
            Done(
                "Offer an interpreter at the first ring",
                "welcome",
                118,
                25,
                ((60, "under-way", "Polish, Urdu and Romanian are there from nine to five. Evenings are not."),),
            ),
        ),
        not_happened=(
            (
                48,
                4,
                "Mine does not ring back. I tried it twice.",
                "You were right: your practice had not started. It has now, and I rang it myself to see.",
            ),
        ),
    ),
    Story(
        key="bus",
        drawn=128,
        statement="People in the hill villages miss care because the last bus goes before the clinic closes.",
        place="hills",
        theme="Getting there",
        priority="there",
        replies=((0, "yes", ""), (2, "partly", "It is also the one wheelchair space, please do not lose that.")),
        title="A later bus from Upper Hill, and blood taken in the village hall",
        problem="The last bus down leaves at ten to four. Appointments run until five. A taxi is thirty pounds.",
        solution="One later bus on clinic days, and a nurse in the village hall once a week.",
        body="ijb",
        owner="hills",
        sent=122,
        meeting=95,
        decided=95,
        answer=Answered(
            outcome="in-part",
            reasons="We can put a nurse in the village hall every Wednesday from our own money. We cannot pay for a bus: the "
            "contract is the council’s and runs for two more years. We have asked them in writing, and publish what they say.",
            heard="That the bus leaves before the clinic closes, that there is one space for a wheelchair, and that people "
            "asked in 2019 and 2022 and nobody wrote back.",
            influence="new",
            difference="Blood taken in the hall was not on any plan of ours. It came from one person’s question.",
            telling="You told us the bus leaves before the clinic does. From now on a nurse takes blood in the village hall on "
            "Wednesdays. We could not get the later bus: it is not ours to run, and we have asked the council for it.",
            what_next="We write again when the hall has opened, and when the council has answered about the bus.",
            told=91,
            feelings=(
                (0, "same", ""),
                (1, "more", "I did not expect the hall."),
                (3, "less", "Third time of asking for a bus."),
            ),
        ),
        actions=(
            Done(
                "A nurse in Mill Village hall every Wednesday",
                "hills",
                93,
                -30,
                ((34, "under-way", "The hall needs a sink with warm water first. The plumber comes on the 9th."),),
                moved_to=18,
            ),
        ),
        not_happened=((9, 3, "I went to the hall on Wednesday and it was locked.", ""),),
    ),
    Story(
        key="discharge",
        drawn=94,
        statement="Carers are not told when the person they look after is sent home, and are asked the same questions each time.",
        place="all",
        theme="Coming home from hospital",
        priority="carers",
        replies=((0, "yes", "Put the word night in it."),),
        title="One phone number on the front of the notes, and a call before anyone is sent home",
        problem="People are sent home at night and nobody rings the person who looks after them.",
        solution="The carer’s number on the front of the notes, and a call from the ward before the person leaves.",
        body="ijb",
        owner="hills",
        sent=84,
        meeting=38,
        decided=38,
        answer=Answered(
            outcome="test",
            reasons="Nobody thinks this is wrong, and two wards think it cannot be done at night. So two wards try it for six "
            "weeks, one of them at night, and we count the calls.",
            heard="That a call takes five minutes and saves a night. That carers are asked everything and told nothing.",
            influence="detail",
            difference="The night ward is in the test because a carer asked for the word night to be in it.",
            telling="You told us nobody rang. For six weeks two wards ring before anyone goes home, one of them at night. Then we "
            "say what happened, with the numbers, and decide for all wards.",
            what_next="The test ends in a few weeks. Carers from Open Door count the calls with us.",
            told=35,
            feelings=((0, "more", "The word night is in it."), (2, "same", "")),
        ),
        actions=(
            Done(
                "Two wards ring the carer before anybody goes home",
                "carers",
                36,
                12,
                ((14, "under-way", "Day ward: 41 of 44 were rung. Night ward: 11 of 20. We are finding out why."),),
            ),
        ),
    ),
    Story(
        key="saturday",
        drawn=81,
        statement="Families who work weekends have nowhere for the person they care for on a Saturday.",
        place="riverside",
        theme="Somewhere to be",
        priority="carers",
        differing="Some people who come on weekdays fear that Saturdays would be paid for with their days.",
        title="Open the day centre one Saturday a month",
        problem="The day centre is shut at weekends, when many carers work.",
        solution="One Saturday a month to begin with, booked ahead.",
        body="hwb",
        owner="manager",
        sent=74,
        meeting=62,
        decided=62,
        answer=Answered(
            outcome="not-now",
            reasons="It would cost two posts we have not got until the new year’s money is known, and we will not take them from "
            "the weekdays: people told us what those days mean. We come back to it when the money is decided.",
            heard="That carers in shops work Saturdays, that one young woman stands at the window with her coat on, and that "
            "weekdays must not pay for it.",
            influence="detail",
            difference="We looked at moving one weekday to Saturday. After what was said we will not do that.",
            telling="You asked for a Saturday at the day centre. Not now: there is no money for two more posts, and we will not "
            "take a weekday away to pay for it. We come back to it on the date below, whatever the answer is.",
            what_next="Until then Open Door has a sitting service on the second Saturday. They will ring you if you ask.",
            return_in=100,
            told=59,
            feelings=(
                (0, "less", "Not now is what they said to my mother."),
                (1, "less", "Nobody asked what we do meanwhile."),
            ),
        ),
    ),
    Story(
        key="pool",
        drawn=75,
        statement="The warm pool session kept people with painful joints moving, and together.",
        place="hills",
        theme="Keeping well",
        priority="there",
        title="Bring back the warm hour at the pool",
        problem="The warm session stopped in spring without anybody being asked.",
        solution="One warm hour a week, on Tuesdays as before.",
        body="hwb",
        owner="manager",
        sent=70,
        meeting=62,
        decided=62,
        answer=Answered(
            outcome="no",
            reasons="Yes, it is true: heating the old pool for one warm hour costs more than the youth club does in a year. The "
            "heater cannot be mended. Closing it with a notice on a door was wrong, and we are sorry.",
            heard="That it was the one hour without pain, that eight people looked out for each other there, and that people "
            "can take the truth.",
            influence="none",
            difference="It did not change the answer, because there is no heater to switch on. It did change how we close things.",
            telling="You asked for the warm hour back. We couldn’t, because the heater is beyond mending and a new one costs more "
            "than the youth club. You were right that a notice on a door is no way to be told.",
            what_next="The Tuesday group can have the hall with the warm floor, free, from next month, if you would like it.",
            told=58,
            feelings=(
                (0, "same", "At least it is the truth."),
                (1, "less", "It was decided before we were asked."),
                (2, "more", ""),
            ),
        ),
    ),
    Story(
        key="loop",
        drawn=66,
        statement="People who hear badly cannot manage at the reception desk.",
        place="riverside",
        theme="At the desk",
        priority="through",
        title="A hearing loop that works, and a lower screen",
        problem="The loop at the health centre is a sticker. The screen hides people’s mouths.",
        solution="Mend the loop, lower the screen, and show staff how it is switched on.",
        body="hwb",
        owner="manager",
        sent=55,
        decided=24,
        answer=Answered(
            outcome="agreed",
            reasons="It should have worked all along. It costs less than the sign that says it is there.",
            heard="That people have their date of birth shouted across the room.",
            influence="new",
            difference="Nobody had told us the loop was a sticker.",
            telling="You told us the hearing loop is a sticker. It is being mended, and the screen comes down by a hand.",
            what_next="Both are to be done before the end of next month.",
        ),
        actions=(
            Done(
                "Mend the loop and lower the screen",
                "manager",
                22,
                30,
                ((4, "done", "The loop works since Wednesday, and the screen is a hand lower. We forgot to say so."),),
            ),
            Done("Show everyone at the desk how the loop is switched on", "trust", 22, 35),
        ),
    ),
    Story(
        key="letters",
        drawn=36,
        statement="Letters about care come in a language, a print size or a number that people cannot use.",
        place="all",
        theme="Letters",
        priority="plain",
        differing="Some people are glad of the letters they get, and do not want to be asked again.",
        replies=((0, "yes", ""),),
        title="Ask once how somebody reads, and then write that way",
        problem="People ask for large print or their own language again and again, and miss operations.",
        solution="One question at the first visit, kept with the notes, and used by every service that writes.",
        benefits="Whoever reads another language, reads large print, or has somebody read to them.",
        leads="The health records team, with the women who read Urdu together on Fridays.",
        equality="People who read no language easily gain nothing from this. They need a call.",
        cost="Nothing new for the question. Translated letters cost about two pounds each.",
        body="hwb",
        owner="manager",
        sent=28,
        stops_at="agenda",
        remarks=(
            (
                20,
                2,
                "Does this put right letters with three appointments on them?",
                "Not by itself. It is a good question and I have added it to the paper.",
            ),
        ),
    ),
    Story(
        key="young",
        drawn=18,
        statement="Young people want somebody to talk to after school, away from school, without giving a name.",
        place="hills",
        theme="Somebody to talk to",
        priority="young",
        title="A place with a kettle, open until nine",
        problem="Help is at school, by appointment, after months of waiting.",
        solution="Two evenings a week in the old library, run with Young Voices Hills, no name at the door.",
        benefits="Young people from the villages, and the families who wait with them.",
        leads="Young Voices Hills, with a youth worker.",
        cost="A youth worker for two evenings, and the heating.",
        body="hwb",
        owner="manager",
        sent=10,
        stops_at="sent",
        remarks=((6, 1, "Will there be somebody there who knows what to do when it is serious?", ""),),
    ),
    Story(
        key="benches",
        drawn=26,
        statement="There is nowhere to sit between the bus stop and the health centre.",
        place="station-quarter",
        theme="Getting there",
        priority="through",
        differing="People who live along the road fear that benches bring noise at night.",
        replies=((0, "partly", "Two benches, not one. Say two."), (1, "yes", "")),
        stops_at="insight",
    ),
)

"""What the made-up people of the demo say: our own writing, so that nobody real is in it.

Each is told on a day so many days ago. The key in front names the insight they gather under; single ones stand alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """One voice: when, how and where it came, in which language, and how the person wants to hear."""

    days_ago: int
    words: str
    where: str = ""
    channel: str = "web"
    kinds: tuple[str, ...] = ()
    language: str = ""
    community: str = ""
    hearing: str = "code"
    shares: bool = False  # may be published without a name
    excerpt: str = ""  # the few words that show what it is about
    differs: bool = False
    contact: dict[str, str] = field(default_factory=dict)


VOICES: dict[str, list[Said]] = {
    "phone": [
        Said(
            171,
            "You have to ring at eight on the dot and it is engaged until ten past nine, and by then everything is gone. "
            "I start work at seven. I have given up trying and I just put up with my chest.",
            "station-quarter",
            kinds=("concern",),
            shares=True,
            excerpt="engaged until ten past nine, and by then everything is gone",
        ),
        Said(
            168,
            "Nie mówię dobrze po angielsku. Kiedy dzwonię o ósmej, automat mówi bardzo szybko i nie wiem, który numer "
            "wcisnąć. Córka dzwoni za mnie, ale ona jest wtedy w szkole. Chciałabym, żeby ktoś do mnie oddzwonił.",
            "canal-side",
            language="pl",
            community="Polki z osiedla nad kanałem",
            kinds=("experience", "need"),
            shares=True,
            excerpt="Chciałabym, żeby ktoś do mnie oddzwonił.",
        ),
        Said(
            166,
            "Mum is 84 and deaf in one ear. The recorded voice asks her to press things and she presses the wrong one and "
            "it cuts her off. She cried the last time. A real person at the start would do it.",
            "canal-side",
            channel="phone",
            kinds=("experience",),
            hearing="letter",
            contact={"name": "J. Alder", "address": "1 Made Up Row\nRiverside\nRV1 0ZZ"},
        ),
        Said(
            163,
            "Nine minutes of music costs me credit I have not got. Then they say ring tomorrow. I would rather you rang me, "
            "any time, I don't mind waiting all day for it.",
            "station-quarter",
            kinds=("need", "idea"),
            shares=True,
            excerpt="I would rather you rang me, any time",
            hearing="text",
            contact={"phone": "07700 900101"},
        ),
        Said(
            160,
            "The online form closes at half past eight in the morning because it is full. What is the point of a form that "
            "closes.",
            "riverside",
            kinds=("question",),
        ),
        Said(
            158,
            "Receptionists are lovely and they are doing their best with a system that makes everyone cross with them.",
            "riverside",
            channel="paper",
            kinds=("compliment",),
            differs=True,
        ),
        Said(
            156,
            "I am a lone dad with twins in year one. Eight o'clock is the school run. I can do lunchtime. Nobody ever asks "
            "what time a person can do.",
            "station-quarter",
            kinds=("need",),
            hearing="email",
            contact={"email": "twins.dad@made-up.example"},
        ),
        Said(
            152,
            "At the food table five people said the same in one morning: they wait till it is bad and go to A and E because "
            "the phone beats them.",
            "riverside",
            channel="connector",
            community="People who come to the food table",
            kinds=("concern",),
            hearing="group",
        ),
        Said(
            149,
            "It was fine for me. I rang at eight and got seen at ten, by a nurse who listened. I only want to say it can work.",
            "riverside",
            kinds=("experience", "compliment"),
            differs=True,
        ),
    ],
    "bus": [
        Said(
            139,
            "The last bus down from the clinic in Upper Hill goes at ten to four. My appointment was at four. I walked home "
            "along the road in the dark with a stick.",
            "upper-hill",
            channel="letter",
            kinds=("experience",),
            hearing="letter",
            shares=True,
            excerpt="I walked home along the road in the dark with a stick.",
            contact={"name": "M. Sorrel", "address": "2 Made Up Lane\nUpper Hill\nHL1 0ZZ", "format": "large"},
        ),
        Said(
            136,
            "Thirty pounds for a taxi there and back to have my blood taken. It takes four minutes. Could somebody not take "
            "blood in the village hall once a week?",
            "mill-village",
            kinds=("idea",),
            shares=True,
            excerpt="Could somebody not take blood in the village hall once a week?",
        ),
        Said(
            133,
            "I use a powered chair. There is one space for a chair on that bus and if somebody is in it you wait two hours "
            "for the next. I have missed physio twice and been told off for it.",
            "mill-village",
            channel="group",
            community="Wheels and Ways members",
            kinds=("experience", "concern"),
            hearing="group",
        ),
        Said(
            130,
            "We asked for the bus to be kept in 2019 and again in 2022. Nobody wrote back either time. I am only writing "
            "because my neighbour said you have to answer.",
            "upper-hill",
            channel="paper",
            kinds=("concern",),
            hearing="come-back",
        ),
    ],
    "discharge": [
        Said(
            104,
            "They sent my husband home at eleven at night with a bag of tablets and nobody rang me. I am his carer. I was "
            "asleep. He sat in the porch for forty minutes.",
            "station-quarter",
            community="Carers who do nights",
            kinds=("experience", "concern"),
            shares=True,
            excerpt="nobody rang me. I am his carer.",
            hearing="email",
            contact={"email": "night.carer@made-up.example"},
        ),
        Said(
            101,
            "I look after my brother. Every ward asks me the same twelve questions and then forgets to tell me he is coming "
            "home. Write my number on the front of the notes. That is all.",
            "riverside",
            community="Carers who do nights",
            kinds=("idea",),
        ),
        Said(
            98,
            "The young doctor phoned me herself before Dad came out and went through the tablets. It took her five minutes "
            "and it saved us a night in A and E. Make that the rule.",
            "hills",
            kinds=("compliment", "idea"),
        ),
    ],
    "saturday": [
        Said(
            88,
            "My daughter is 26 and loves the day centre. Saturdays she stands at the window with her coat on. If it could "
            "open even one Saturday a month.",
            "canal-side",
            kinds=("need",),
            shares=True,
            excerpt="Saturdays she stands at the window with her coat on.",
        ),
        Said(
            85,
            "I work Saturdays, so do most of us carers in shops. There is nowhere for Mam to be. I pay a neighbour.",
            "station-quarter",
            kinds=("need",),
            hearing="text",
            contact={"phone": "07700 900102"},
        ),
        Said(
            83,
            "Please don't take from weekdays to give to Saturdays. Weekdays are what keep me going.",
            "riverside",
            channel="in-person",
            kinds=("concern",),
            differs=True,
        ),
    ],
    "pool": [
        Said(
            80,
            "The warm session at the pool was the only hour in the week my hands did not hurt. It stopped in spring and there "
            "was a notice on the door, that was it.",
            "hills",
            kinds=("experience", "need"),
            shares=True,
            excerpt="the only hour in the week my hands did not hurt",
        ),
        Said(
            78,
            "Eight of us met there every Tuesday for six years. We looked out for each other. You did not close a pool "
            "session, you closed us.",
            "upper-hill",
            channel="letter",
            kinds=("strength", "concern"),
            hearing="letter",
            contact={"name": "The Tuesday group", "address": "3 Made Up Hill\nUpper Hill\nHL1 0ZZ"},
        ),
        Said(
            76,
            "Is it true that it costs more to heat than the whole of the youth club? If so say so. People can take the truth.",
            "hills",
            kinds=("question",),
        ),
    ],
    "letters": [
        Said(
            45,
            "میری والدہ انگریزی نہیں پڑھ سکتیں۔ ہسپتال کا خط آتا ہے تو وہ اسے دراز میں رکھ دیتی ہیں جب تک میں نہ آؤں۔ "
            "ایک بار آپریشن کی تاریخ اسی طرح نکل گئی۔ خط اردو میں یا بڑے حروف میں ہو تو وہ خود پڑھ لیں۔",
            "canal-side",
            language="ur",
            kinds=("experience", "idea"),
            community="اردو بولنے والی خواتین",
            excerpt="خط اردو میں یا بڑے حروف میں ہو تو وہ خود پڑھ لیں",
        ),
        Said(
            42,
            "I have told you four times I need large print. Four. Each letter says I can ask for large print, in small print.",
            "mill-village",
            channel="phone",
            kinds=("concern",),
            hearing="letter",
            contact={"name": "P. Teasel", "address": "4 Made Up Street\nMill Village\nHL2 0ZZ", "format": "large"},
            excerpt="Each letter says I can ask for large print, in small print.",
        ),
        Said(
            40,
            "My letter had three appointments on it, two of them already past. I laughed and then I didn't.",
            "riverside",
            kinds=("experience",),
            excerpt="three appointments on it, two of them already past",
        ),
    ],
    "young": [
        Said(
            27,
            "im 15. the school counsellor is in on tuesdays and you have to walk past everyone to get to her room. i would go "
            "if it was after school and not AT school",
            "hills",
            community="year 10s who get the late bus",
            kinds=("need", "idea"),
            excerpt="i would go if it was after school and not AT school",
        ),
        Said(
            24,
            "My son waited eleven months for somebody to talk to. He is fine now, no thanks to the waiting. A place to drop in "
            "while you wait would have helped all of us.",
            "mill-village",
            kinds=("experience", "idea"),
            hearing="email",
            contact={"email": "eleven.months@made-up.example"},
        ),
        Said(
            22,
            "We asked forty young people what they would come to. Not a clinic. Somewhere with a kettle, open till nine, where "
            "nobody writes your name down at the door.",
            "hills",
            channel="group",
            community="Young Voices Hills",
            kinds=("idea",),
            hearing="group",
            excerpt="Somewhere with a kettle, open till nine, where nobody writes your name down at the door.",
        ),
    ],
    "benches": [
        Said(
            34,
            "It is four hundred yards from the bus stop to the health centre and not one bench. I stop and lean on cars.",
            "station-quarter",
            kinds=("idea",),
        ),
        Said(
            32,
            "Benches by the health centre please. My dad would go by himself if he could sit down twice.",
            "station-quarter",
            kinds=("idea",),
        ),
        Said(
            29,
            "Put benches there and you get lads drinking on them outside my front room. It happened before.",
            "station-quarter",
            kinds=("concern",),
            differs=True,
        ),
    ],
    "loop": [
        Said(
            70,
            "The hearing loop at the health centre desk has a sticker and no loop. They shout my date of birth across the room "
            "instead.",
            "riverside",
            kinds=("concern",),
        ),
        Said(
            68,
            "I lip-read. The screen at reception is at the height of their mouths. Lower it by a hand and I could manage.",
            "canal-side",
            kinds=("idea",),
        ),
    ],
}

# Each has one thing done with it, named by its key.
SINGLE: dict[str, Said] = {
    "unread-today": Said(
        0,
        "The new garden at the ward is the first thing in nine weeks that made my wife smile. Thank whoever thought of it.",
        "riverside",
        kinds=("compliment",),
    ),
    "unread": Said(
        3,
        "Two buses and a form in a language I half read, to be told to come back with another form. I came back. It was shut.",
        "station-quarter",
        kinds=("experience",),
    ),
    "unread-late": Said(
        16,
        "Who do I tell that the ramp at the dentist's ends in a step?",
        "mill-village",
        channel="paper",
        kinds=("question",),
    ),
    "read": Said(
        6,
        "I would like to help other people who had the stroke I had. I am good at listening now. Is there a way?",
        "hills",
        kinds=("strength", "question"),
        hearing="email",
        contact={"email": "good.listener@made-up.example"},
    ),
    "asked": Said(
        12,
        "The ambulance could not find us. The sign for our road fell down two winters ago.",
        "upper-hill",
        channel="phone",
        kinds=("experience", "concern"),
    ),
    "set-aside": Said(
        5,
        "That nurse on the second floor, the tall one with the badge of a heron, ignored my mother all night.",
        "riverside",
        kinds=("concern",),
    ),
    "taken-back": Said(
        50,
        "I said something here about my family and I have thought about it since. Please forget it.",
        "riverside",
    ),
}

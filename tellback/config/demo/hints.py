"""The first five minutes with the demo, one hint a page. Each says what to do here, and who to be next."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TO_OFFICER = _("Now choose officer above.")
TO_MANAGER = _("It is sent. Now choose manager above.")
TO_SECRETARY = _("Your answer is with the board. Now choose secretary above.")
SKIP = _("You may skip these questions. Then choose officer above.")
NEXT_OFFICER = _("You work with people’s words now. Look under Read: what you told us is there. Open it.")
NEXT_MANAGER = _("You are the person who decides. A proposal waits for your answer: open it.")
NEXT_SECRETARY = _(
    "You look after a board. Open its next meeting, and there the item “How well do we involve people?”."
)

# (page, part played): what to do. "" stands for every part. What was done already may change it: see AFTER.
HINTS: dict[tuple[str, str], Any] = {
    ("home", "resident"): _("Begin here: press Tell us and write one sentence, as somebody who lives here would."),
    ("tell", ""): _("One sentence is enough. Nothing leaves this machine. Then press Send."),
    ("tell_sent", ""): _(
        "Copy the five words: they open your thread, and so do the numbers. Choose how you will hear, or leave it. "
        "Then choose officer above."
    ),
    **{(page, ""): SKIP for page in ("tell_format", "tell_about", "tell_community", "tell_place", "tell_share")},
    ("tell_hear_where", ""): SKIP,
    ("tell_next", ""): TO_OFFICER,
    ("staff_home", "officer"): NEXT_OFFICER,
    ("staff_home", "manager"): NEXT_MANAGER,
    ("staff_home", "secretary"): NEXT_SECRETARY,
    ("voices", "officer"): _("Every voice, newest first. Open the one you sent."),
    ("voice", "officer"): _(
        "The words stay as they were said. Join them to an insight that says the same, or draw a new one from them."
    ),
    ("insight_new", ""): _("Say in one sentence what people are telling us. Then look at the insight it makes."),
    ("insight", "officer"): _(
        "This is what several people say, and the opposite view beside it. Now propose a change."
    ),
    ("proposal_new", ""): _("Give it a title, say what the problem is and what would solve it. Then press Save."),
    ("proposal_deciders", ""): _(
        "Choose the Riverside Health and Wellbeing Board, then Colin Thistle, Director of Care at Home, and a date. "
        "Everyone behind it sees who decides, and by when."
    ),
    ("proposal", "officer"): _("Send it. Then choose manager above."),
    ("proposal", "manager"): _("The voices stand beside the proposal. Press Answer it when you have read them."),
    ("decide", "manager"): _(
        "Try “Not now”: you cannot send it without a reason, what people said, and the day you return to it. "
        "What you write is what they read."
    ),
    ("decision", "manager"): TO_OFFICER,
    ("decision", "officer"): _("Now press Tell everyone behind it."),
    ("tell_everyone", ""): _(
        "Write the answer, save it to see how it will be read, and press Tell everyone. It waits 15 minutes, and can "
        "be stopped."
    ),
    ("mine_open", ""): _("Type the five words of your code. Capitals do not matter."),
    ("mine", ""): _("Read what was decided and why. Then say that it left you less able, and choose secretary above."),
    ("mine_answer", ""): _(
        "Try “less able”, and say why. The officer cannot see that it was you. The board reads the words, and not whose they are."
    ),
    ("meetings", "secretary"): _("Open the next meeting."),
    ("meeting", "secretary"): _("Open the item “How well do we involve people?”. It is there at every meeting."),
    ("standing", "secretary"): _(
        "Your comment is first. The rounded count did not move: one more person must not be seen. Record what the board "
        "will change, and close. Last: Start your own, above."
    ),
    ("record", ""): _("What people said, what was done, and every “we couldn’t, because”, side by side."),
    ("demo_messages", ""): _("Every message that would have left. None says what the person told us."),
}

# (page, part played, what was done already, as `done.py` finds it): what to do then.
AFTER: dict[tuple[str, str, str], Any] = {
    ("home", "resident", "told_us"): _("Press I have a code."),
    ("staff_home", "officer", "decided"): _("Look under Answer: what was decided about your words is there. Open it."),
    ("mine", "", "undecided"): _("This is your page. Now choose officer above."),
    ("mine", "", "answered"): TO_SECRETARY,
    ("proposal", "officer", "no_decider"): _("Press Say who decides."),
    ("proposal", "officer", "sent"): TO_MANAGER,
    ("proposal", "manager", "decided"): TO_OFFICER,
    ("tell_everyone", "", "sent"): _("Press Move the demo on seven days. Then choose resident."),
    ("tell_everyone", "", "told"): _("Everyone has been told. Now choose resident above, and press I have a code."),
}


def hint_for(page: str, part: str, done: str = "") -> Any:
    """The hint of this page for this part, else for every part; nothing where none is needed."""
    after = AFTER.get((page, part, done)) or AFTER.get((page, "", done))
    return after or HINTS.get((page, part)) or HINTS.get((page, "")) or ""

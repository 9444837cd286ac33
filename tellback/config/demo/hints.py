"""The first five minutes with the demo, one hint a page. Each says what to do here, and who to be next."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

NEXT_OFFICER = _("You work with people’s words now. Look under Read: what you told us is there. Open it.")
NEXT_MANAGER = _("You are the person who decides. A proposal waits for your answer: open it.")
NEXT_SECRETARY = _(
    "You look after a board. Open its next meeting, and there the item “How well do we involve people?”."
)

# (page, part played): what to do. "" stands for every part.
HINTS: dict[tuple[str, str], Any] = {
    ("home", "resident"): _("Begin here: press Tell us and write one sentence, as somebody who lives here would."),
    ("tell", ""): _("One sentence is enough. Nothing leaves this machine. Then press Send."),
    ("tell_sent", ""): _(
        "Write the five words down, or copy them: they alone open your thread. Choose how you will hear, or leave it. "
        "Then choose officer in the band above."
    ),
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
        "Choose the Riverside Health and Wellbeing Board, Colin Thistle, and a date. Everyone behind it sees who "
        "decides, and by when, before anything is decided."
    ),
    ("proposal", "officer"): _("Press Send it to them. Then choose manager in the band above."),
    ("proposal", "manager"): _("The voices stand beside the proposal. Press Answer it when you have read them."),
    ("decide", "manager"): _(
        "Try “Not now”: you cannot send it without a reason, what people said, and the day you return to it. "
        "What you write is what they read."
    ),
    ("decision", "manager"): _("Now press Tell everyone behind it."),
    ("decision", "officer"): _("Now press Tell everyone behind it."),
    ("tell_everyone", ""): _(
        "Write the answer, save it to see how it will be read, and press Tell everyone. It waits 15 minutes and can be "
        "stopped, so press Move the demo on seven days above. Then choose resident, and open your thread with your code."
    ),
    ("mine_open", ""): _("Type the five words of your code, in any order of big and small letters."),
    ("mine", ""): _("Read what was decided and why. Then say that it left you less able, and choose secretary above."),
    ("mine_answer", ""): _("Try “less able”, and say why. The officer cannot see that it was you; the board sees it."),
    ("meetings", "secretary"): _("Open the next meeting."),
    ("meeting", "secretary"): _("Open the item “How well do we involve people?”. It is there at every meeting."),
    ("standing", "secretary"): _(
        "Your comment is first. The rounded count did not move: one person more must not be seen. Record what the board "
        "will change, close the item, and print it. Last: Start your own, in the band above."
    ),
    ("record", ""): _("What people said, what was done, and every “we couldn’t, because”, side by side."),
    ("demo_messages", ""): _("Every message that would have left. None says what the person told us."),
}


def hint_for(page: str, part: str) -> Any:
    """The hint of this page for this part, else for every part; nothing where none is needed."""
    return HINTS.get((page, part)) or HINTS.get((page, "")) or ""

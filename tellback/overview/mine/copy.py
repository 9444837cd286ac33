"""Everything we hold about one person's voice, for that person: to read, to print, to take away (PRV-03)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tellback.loop.decide.models import Remark
from tellback.loop.learn.models import Quote, Themed
from tellback.loop.listen.models import Layer, Voice, VoiceKind
from tellback.outbox.models import Message
from tellback.overview.mine.queries import Read
from tellback.people.models import Role

Item = dict[str, Any]

# What each value is called on the page; in the file it goes by its key.
LABELS = {
    "reference": _("Reference"),
    "words": _("Words"),
    "when": _("When"),
    "said_on": _("Said on"),
    "received": _("Reached us"),
    "how": _("How"),
    "kinds": _("What sort of thing it is"),
    "place": _("Place"),
    "language": _("Language"),
    "communities": _("Communities, as you called them"),
    "record": _("Record it came from"),
    "kept_from_record": _("Kept from that record"),
    "name": _("Name"),
    "email": _("Email"),
    "phone": _("Phone"),
    "address": _("Address"),
    "format": _("Format"),
    "group": _("Group"),
    "who": _("Who"),
    "what": _("What"),
    "use": _("Use"),
    "credit": _("Credit"),
    "given": _("You said yes"),
    "taken_back": _("You took it back"),
    "answer": _("Answer"),
    "would_have_helped": _("What would have helped"),
    "due": _("Promised by"),
    "sent": _("Sent"),
}


@dataclass
class Part:
    """One part of the copy: its key in the file, its heading, and what is in it."""

    key: str
    title: Any
    items: list[Item]


def copy_of(found: Read) -> list[Part]:
    """The copy, part by part. Only what hangs from this person's own voice; colleagues by role, as on their thread."""
    voice = found.voice
    return [
        Part("your_words", _("What you told us"), [_voice(found)]),
        Part("added", _("What was added since"), [_addition(row) for row in found.additions]),
        Part("to_hear", _("How to reach you"), [_contact(found.contact)] if found.contact else []),
        Part("you_allow", _("What you said may be done with your words"), _consents(voice)),
        Part("made_of_them", _("What colleagues made of your words"), _made(voice)),
        Part("came_of_it", _("What came of it"), _steps(found)),
        Part("you_answered", _("What you answered us"), list(_answers(found))),
        Part("set_aside", _("Why your words are set aside"), _set_aside(found)),
        Part("promised", _("What we still owe you"), _owed(found)),
        Part("sent", _("Messages to you"), _messages(voice)),
        Part(
            "lines", _("What is noted on your thread"), [{"when": e.happened_at, "what": e.text} for e in found.entries]
        ),
        Part("looked", _("Who has read your words"), [_look(row) for row in found.looks]),
    ]


def _voice(found: Read) -> Item:
    voice = found.voice
    return _filled(
        reference=voice.reference,
        words=voice.words,
        said_on=voice.spoken_on,
        received=voice.received_at,
        how=voice.get_channel_display(),
        kinds=", ".join(str(VoiceKind(kind).label) for kind in voice.kinds),
        place=str(voice.place or ""),
        language=voice.language,
        communities="; ".join(found.communities),
        record=str(voice.source or ""),
        kept_from_record="; ".join(f"{label}: {value}" for label, value in voice.provenance.items()),
    )


def _addition(row: Any) -> Item:
    return _filled(when=row.said_at, who=_("You") if row.is_from_teller else row.by_title, words=row.words)


def _contact(contact: Any) -> Item:
    return _filled(
        how=contact.get_hearing_display(),
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        address=contact.address,
        group=str(contact.group or ""),
        language=contact.language,
        format=contact.get_format_display(),
        when=contact.left_at,
    )


def _consents(voice: Voice) -> list[Item]:
    rows = voice.consents.select_related("wording").order_by("given_at")
    return [
        _filled(
            use=row.get_use_display(),
            words=row.wording.words,
            credit=row.credit,
            given=row.given_at,
            taken_back=row.taken_back_at,
        )
        for row in rows
    ]


def _made(voice: Voice) -> list[Item]:
    """Summaries and translations, the few words used behind an insight, and what the words were sorted under."""
    layers = Layer.objects.filter(voice=voice, forgotten_at=None).order_by("made_at")
    quotes = Quote.objects.filter(voice=voice, forgotten_at=None).exclude(excerpt="").order_by("made_at")
    themes = Themed.objects.filter(voice=voice).select_related("theme").order_by("made_at")
    return [
        *(_filled(what=row.get_kind_display(), words=row.text, when=row.made_at) for row in layers),
        *(_filled(what=_("Words chosen to show others"), words=row.excerpt, when=row.made_at) for row in quotes),
        *(_filled(what=_("Sorted under"), words=row.theme.name, when=row.made_at) for row in themes),
    ]


def _steps(found: Read) -> list[Item]:
    rows = (step for step in found.steps if step.pk != found.voice.step_id)
    return [
        _filled(when=step.happened_at, what=step.get_kind_display(), words=step.headline, reference=step.reference)
        for step in rows
    ]


def _answers(found: Read) -> Iterable[Item]:
    for understood in found.understood.values():
        yield _filled(
            when=understood.said_at,
            what=_("Did we understand you?"),
            answer=understood.get_reply_display(),
            words=understood.words,
        )
    for answer in found.answers.values():
        yield _filled(
            when=answer.week,
            what=_("More able, less able, no different?"),
            answer=answer.get_feeling_display(),
            words=answer.why,
            would_have_helped=answer.would_have_helped,
        )
    for row in found.not_happened:
        yield _filled(when=row.said_at, what=_("This has not happened"), words=row.words, answer=row.answer)
    for remark in Remark.objects.filter(voice=found.voice, forgotten_at=None).order_by("said_at"):
        yield _filled(when=remark.said_at, what=remark.get_kind_display(), words=remark.words, answer=remark.reply)


def _set_aside(found: Read) -> list[Item]:
    row = found.set_aside
    if row is None:
        return []
    return [_filled(when=row.made_at, what=row.get_outcome_display(), words=row.reason, answer=row.teller_words)]


def _owed(found: Read) -> list[Item]:
    return [_filled(what=row.get_occasion_display(), due=row.by_when, who=str(row.body or "")) for row in found.owed]


def _messages(voice: Voice) -> list[Item]:
    """That a message went and when. Not its text: it may carry a link that opens the thread."""
    rows = Message.objects.filter(voice=voice.reference).order_by("made_at")
    return [_filled(how=row.get_way_display(), when=row.made_at, sent=row.sent_at) for row in rows]


def _look(row: Any) -> Item:
    role = str(dict(Role.choices).get(row.role, ""))
    who = ", ".join(part for part in (role, row.organisation.name if row.organisation else "") if part)
    return _filled(who=who or _("A colleague"), when=row.first_at)


def _filled(**values: Any) -> Item:
    """What is known, without what is empty."""
    return {key: value for key, value in values.items() if value not in ("", None)}

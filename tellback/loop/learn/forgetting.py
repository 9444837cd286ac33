"""What learning empties when somebody takes their words back (CON-03)."""

from __future__ import annotations

from tellback.loop.learn.models import Import, Insight, Mark, Quote, Themed, Understood
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.thread.models import Step


def forget(step: Step) -> None:
    """Empty the excerpts and answers of one voice, and every file on its way in that may hold its words.

    The link from voice to insight stays, because what came of it did come of it; counts leave the voice out, and the
    insight says that it has to be counted again.
    """
    now = clock.now()
    voice = Voice.objects.only("pk", "source_id").get(step=step)
    quotes = Quote.objects.filter(voice=voice)
    Insight.objects.filter(quotes__in=quotes, recount_needed_at=None).update(recount_needed_at=now)
    quotes.update(excerpt="", forgotten_at=now)
    Understood.objects.filter(voice=voice).update(words="", forgotten_at=now)
    Mark.objects.filter(voice=voice).delete()
    Themed.objects.filter(voice=voice).delete()
    if voice.source_id is not None:
        unfinished = Import.objects.filter(source=voice.source_id, contents__isnull=False)
        unfinished.update(contents=None, columns=[], state=Import.State.STOPPED, ended_at=now)

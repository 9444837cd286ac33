"""Versions: brought in, drafted, worded anew, put in use; what was used never changes (RVW-01, GOV-05)."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.review.frameworks import shape
from tellback.loop.review.frameworks.keeping import fingerprint, to_content
from tellback.loop.review.frameworks.reading import faults_of
from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.models import Credit, Framework, Version
from tellback.people import clock
from tellback.people.models import Organisation, Person
from tellback.thread.actions import enter
from tellback.thread.models import Audience


@transaction.atomic
def load(framework: shape.Framework, *, by: Person | None = None) -> Version:
    """Bring in a framework as its file says it: the same file again is the same version.

    Without a person it comes with Tellback or from the command line and is in use at once, unless this partnership
    uses its own wording of it; what a person brings in is a draft first.

    Raises:
        Refused: this version is known with other words.
    """
    known = _held(framework.slug, organisation=None).versions.filter(name=framework.version).first()
    if known is not None:
        if known.fingerprint != _print(framework):
            told = _("Version %(version)s of “%(title)s” is here with other words. Give the file another version.")
            raise Refused(told % {"version": framework.version, "title": known.title})
        return known
    made = draft(framework, by=by)
    if by is None and not _current(made, only_own=True):
        put_in_use(made, by=None)
    return made


@transaction.atomic
def draft(
    framework: shape.Framework,
    *,
    by: Person | None,
    organisation: Organisation | None = None,
    replaces: Version | None = None,
) -> Version:
    """A version that can still be changed and that nobody answers yet.

    Raises:
        Refused: there is a version of this name already.
    """
    held = _held(framework.slug, organisation=organisation)
    if held.versions.filter(name=framework.version).exists():
        told = _("There is a version %(version)s of this framework. Give this one another version.")
        raise Refused(told % {"version": framework.version})
    made = Version(framework=held, made_by=by, made_at=clock.now(), replaces=replaces)
    _fill(made, framework)
    made.save()
    _credit(made, framework.credits)
    return made


@transaction.atomic
def copy(
    version: Version,
    *,
    slug: str,
    title: str,
    by: Person,
    name: str = "",
    organisation: Organisation | None = None,
) -> Version:
    """A draft with the same words: under a new slug a framework of one's own, under the same a new version (RVW-01).

    Raises:
        Refused: there is a version of this name already, or the title cannot be one.
    """
    is_own = slug != version.framework.slug
    name = name or ("1" if is_own else next_name(version))
    whole = replace(version.whole, slug=slug, version=name, title=title, what_changed="")
    if faults := faults_of(whole):
        raise Refused(" ".join(faults))
    return draft(whole, by=by, organisation=organisation, replaces=None if is_own else version)


@transaction.atomic
def change(version: Version, *, edit: Callable[[shape.Framework], shape.Framework]) -> None:
    """Other words in a draft, worked out from how it stands now; its slug and version stay.

    Raises:
        Refused: it is in use, so it stays as it is; or it would be no framework any more, with every reason.
    """
    _hold(version)
    _refuse_used(version)
    changed = replace(edit(version.whole), slug=version.framework.slug, version=version.name)
    if faults := faults_of(changed):
        raise Refused(" ".join(faults))
    _fill(version, changed)
    version.save(update_fields=["title", "content", "fingerprint", "is_for_review", "is_for_promises"])


@transaction.atomic
def put_in_use(
    version: Version,
    *,
    by: Person | None,
    what_changed: str | None = None,
    credits: tuple[shape.Credit, ...] | None = None,
    look_again_on: date | None = None,
) -> None:
    """From today people answer this version. The one before it ends today, and stays as it was (GOV-05, PAR-11).

    Whoever said what they think of the draft reads on their own thread that it is in use. Put in use twice, it is so
    once.

    Raises:
        Refused: what changed, or who shaped it, cannot be kept like this.
    """
    Framework.objects.select_for_update().get(pk=version.framework_id)  # two drafts at once take turns
    _hold(version)
    if not version.is_draft:
        return
    whole = version.whole
    if what_changed is not None:
        whole = replace(whole, what_changed=what_changed)
    if faults := faults_of(whole):
        raise Refused(" ".join(faults))
    if credits is not None:
        credit(version, credits=credits)
    before, today = _current(version), clock.today()
    if before is not None:
        before.until = today
        before.save(update_fields=["until"])
    _fill(version, whole)
    version.is_draft, version.is_open_to_views, version.in_use_from = False, False, today
    version.replaces = before or version.replaces
    version.look_again_on = look_again_on or _months_on(today, whole.review_months)
    version.save()
    _tell_who_spoke(version, by=by)


@transaction.atomic
def credit(version: Version, *, credits: tuple[shape.Credit, ...]) -> None:
    """Who shaped a version, as each chose to be named; anybody may have their name changed or taken off, at any time.

    So names are kept beside the words of a version, which stay as they are, and not among them (PAR-11, S4:57-93).

    Raises:
        Refused: a name is too long, or has signs that cannot be seen.
    """
    if faults := faults_of(replace(version.whole, credits=credits)):
        raise Refused(" ".join(faults))
    version.credits.all().delete()
    _credit(version, credits)


def next_name(version: Version) -> str:
    """What a version in our own words is called: 2 after 1; "1 local" where it is somebody else's framework.

    So a later version that comes with Tellback never meets one of the same name.
    """
    known = dict(version.framework.versions.values_list("name", "made_by"))
    numbers = range(1, len(known) + 2)
    if None not in known.values():
        return next(name for n in numbers if (name := str(n)) not in known)
    start = f"{version.name.partition(' local')[0][:24]} local"
    return next(name for n in numbers if (name := start if n == 1 else f"{start} {n}") not in known)


def _held(slug: str, *, organisation: Organisation | None) -> Framework:
    made, _is_new = Framework.objects.get_or_create(
        slug=slug, defaults={"organisation": organisation, "made_at": clock.now()}
    )
    return Framework.objects.select_for_update().get(pk=made.pk)


def _hold(version: Version) -> None:
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())
    version.__dict__.pop("whole", None)


def _refuse_used(version: Version) -> None:
    if not version.is_draft:
        raise Refused(_("This version is in use, so it stays as it is. Make a new version from it."))


def _current(version: Version, *, only_own: bool = False) -> Version | None:
    used = version.framework.versions.filter(is_draft=False, until=None)
    return (used.exclude(made_by=None) if only_own else used).order_by("-id").first()


def _fill(version: Version, framework: shape.Framework) -> None:
    version.name, version.title, version.what_changed = framework.version, framework.title, framework.what_changed
    version.content, version.fingerprint = to_content(replace(framework, credits=())), _print(framework)
    version.is_for_review = shape.For.REVIEW in framework.uses
    version.is_for_promises = shape.For.PROMISES in framework.uses
    version.__dict__.pop("whole", None)


def _print(framework: shape.Framework) -> str:
    return fingerprint(replace(framework, credits=()))


def _credit(version: Version, credits: tuple[shape.Credit, ...]) -> None:
    Credit.objects.bulk_create(
        Credit(version=version, shown_as=row.shown_as, role=row.role, place=place) for place, row in enumerate(credits)
    )


def _tell_who_spoke(version: Version, *, by: Person | None) -> None:
    told = _("“%(title)s”, the draft that you told us about, is in use from today.") % {"title": version.title}
    if version.what_changed:
        told += " " + _("What changed: %(what)s") % {"what": version.what_changed}
    for view in version.views.filter(voice__withdrawn_at=None).select_related("voice__step").iterator():
        enter(view.voice.step, text=told, audience=Audience.OWN, voice=view.voice.step, by=by)


def _months_on(day: date, months: int) -> date | None:
    if not months:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

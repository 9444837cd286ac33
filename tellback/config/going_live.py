"""`tellback check --deploy`: what is missing before real people may speak here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

Answer = tuple[bool, str]
BACKUP_OLD = timedelta(days=2)
SECOND_STEPS = ("totp", "webauthn")


def address() -> Answer:
    """People come by TLS alone, so that nobody on the way reads along; cookies then travel by TLS alone too."""
    if not settings.PUBLIC_ADDRESS.startswith("https://"):
        return False, f"PUBLIC_ADDRESS is {settings.PUBLIC_ADDRESS}; it must begin with https://"
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname
    if "*" in settings.ALLOWED_HOSTS or host not in settings.ALLOWED_HOSTS:
        return False, f"ALLOWED_HOSTS must name {host}, and no star"
    return True, f"{settings.PUBLIC_ADDRESS}; cookies by TLS alone"


def proxy() -> Answer:
    """Tellback speaks no TLS itself; and without the proxy's count all visitors would share one address."""
    if not settings.TRUSTED_PROXIES:
        return False, "TRUSTED_PROXIES is 0; set it to how many proxies of yours stand in front (usually 1)"
    return True, f"proxies that are believed: {settings.TRUSTED_PROXIES}"


def mail() -> Answer:
    """People who left an address are written to."""
    if not settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        return False, "no mail leaves this machine; set EMAIL_HOST, then try `tellback check --send-mail you@…`"
    if not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        return False, "EMAIL_USE_TLS is off, so that letters travel readable"
    return True, f"through {settings.EMAIL_HOST}, from {settings.DEFAULT_FROM_EMAIL}"


def private() -> Answer:
    """The keys behind people's codes are readable by one account."""
    folder = Path(settings.CODE_KEYS_DIR)
    loose = [file.name for file in folder.glob("*") if file.stat().st_mode & 0o077] if folder.exists() else []
    return not loose, f"others can read {', '.join(loose)} in {folder}; chmod 600" if loose else "readable by us alone"


def backup() -> Answer:
    """There is a fresh one."""
    from tellback.config.backup import make
    from tellback.people import clock

    made = str(make.last().get("made_at", ""))
    if not made:
        return False, "none was made from here; `tellback backup <folder>`, every night"
    return made >= f"{clock.now() - BACKUP_OLD:%Y-%m-%dT%H:%M:%SZ}", f"the last was made on {made}"


def recovery() -> Answer:
    """Today's keys went with it, sealed under a recovery passphrase."""
    from tellback.config.backup import make
    from tellback.people.codes import keys

    if make.last().get("keys") == {name: keys.ring(name).key_id for name in keys.NAMES}:
        return True, "the keys of today are in it, sealed under the recovery passphrase"
    return False, "the keys of today are not in the last backup; set RECOVERY_PASSPHRASE (or …_FILE) and make one"


def partnership() -> Answer:
    """It has begun, is no demo, and people can reach somebody."""
    from tellback.people.models import Deployment

    found = Deployment.objects.first()
    if found is None or found.is_demo:
        return False, "there is only a demo here" if found else "none has begun: `tellback begin`"
    if not (found.phone or found.email or found.post):
        return False, "nobody can be reached; add a phone number, an email or a postal address"
    return True, found.name


def clocks() -> Answer:
    """What people are promised has a time limit, counted on a calendar that knows its holidays."""
    from tellback.people import clock
    from tellback.people.models import Clock, Occasion

    known = set(Clock.objects.filter(body=None, valid_from__lte=clock.today()).values_list("occasion", flat=True))
    missing = [str(occasion.label) for occasion in Occasion if occasion not in known]
    return not missing, f"no clock for: {', '.join(missing)}" if missing else "one for every promise"


def administrator() -> Answer:
    """Somebody may set things up, and a stolen mailbox alone does not let a stranger do so."""
    from django.db.models import Q

    from tellback.people import clock
    from tellback.people.models import Person, Role

    now = Q(memberships__until=None) | Q(memberships__until__gte=clock.today())
    people = Person.objects.filter(now, memberships__role=Role.ADMINISTRATOR, is_active=True)
    if not people.filter(authenticator__type__in=SECOND_STEPS).exists():
        return False, "no administrator has a second step yet; sign in and add a passkey or an app"
    return True, "one has a second step"


CHECKS: dict[str, Callable[[], Answer]] = {
    "address": address,
    "proxy": proxy,
    "mail": mail,
    "private keys": private,
    "backup": backup,
    "recovery": recovery,
    "partnership": partnership,
    "clocks": clocks,
    "administrator": administrator,
}


def send_mail(to: str) -> Answer:
    """Send a test message, so that whoever reads it knows that mail leaves this machine."""
    from django.core.mail import EmailMessage

    if settings.EMAIL_BACKEND.endswith((".dummy.EmailBackend", ".console.EmailBackend")):
        return False, "no mail server is set; set EMAIL_HOST"
    words = f"Tellback at {settings.PUBLIC_ADDRESS} can send mail. Nothing else needs to be done."
    try:
        sent = EmailMessage("Tellback: a test message", words, to=[to]).send()
    except (OSError, ValueError) as problem:  # what the mail server says is a kind of OSError
        return False, f"{type(problem).__name__}: {problem}"
    return bool(sent), f"a test message left for {to}; look whether it arrives, also among the unwanted"

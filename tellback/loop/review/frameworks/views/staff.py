"""Frameworks for colleagues: which there are, what each says, and every step from a copy to being in use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tellback.loop.learn.views.asking import me
from tellback.loop.review.frameworks import actions, queries
from tellback.loop.review.frameworks.forms import CopyForm, CreditsForm, ImportForm, UseForm
from tellback.loop.review.frameworks.reading import Wrong, read, text_of
from tellback.loop.review.frameworks.rules import READERS, WRITERS, Refused
from tellback.loop.review.frameworks.views.asking import done, draft_or_404, version_or_404
from tellback.loop.review.frameworks.writing import write
from tellback.loop.review.models import Version
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role
from tellback.ui.paging import page_by_key

SEE_VOICES = (Role.OFFICER, Role.ADMINISTRATOR, Role.SAFEGUARDING)


@open_to(*READERS)
@require_safe
def frameworks(request: AccessRequest) -> HttpResponse:
    """All of them with their versions; first those whose day to be looked at again has come (GOV-05)."""
    page = page_by_key(queries.frameworks(), request, key=("slug",))
    known = {"page": page, "due": list(queries.due()[:25]), "may_write": request.acting.may(*WRITERS)}
    return render(request, "review/frameworks/list.jinja", known)


@open_to(*READERS)
@require_safe
def version(request: AccessRequest, pk: int) -> HttpResponse:
    """One version whole, its history, and what people said of it while it was a draft."""
    found = version_or_404(pk)
    sees_voices = request.acting.may(*SEE_VOICES)
    said = queries.views_of(found)
    known = {
        "version": found,
        "whole": found.whole,
        "history": queries.history(found.framework),
        "address_to_say": settings.PUBLIC_ADDRESS + reverse("framework_say", args=[found.framework.slug]),
        "support": queries.support_for(found),
        "said": page_by_key(said, request, key=("-pk",)) if sees_voices else None,
        "may_write": request.acting.may(*WRITERS),
    }
    return render(request, "review/frameworks/version.jinja", known)


@open_to(*READERS)
@require_safe
def file(request: AccessRequest, pk: int) -> HttpResponse:
    """The version as the YAML file that brings it in elsewhere."""
    found = version_or_404(pk)
    response = HttpResponse(write(queries.whole_of(found)), content_type="application/yaml; charset=utf-8")
    name = f"{found.framework.slug}-{found.name.replace(' ', '-')}.yaml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@open_to(*WRITERS)
def bring_in(request: AccessRequest) -> HttpResponse:
    """A framework from a file or its text; every problem by its line, and the text stays in the box."""
    form = ImportForm(request.POST or None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        made, problems, text = _read(request, form)
        if made is not None:
            return redirect("framework_version", made.pk)
        form = ImportForm({"text": text} if text else None)
    return render(request, "review/frameworks/import.jinja", {"form": form, "problems": problems})


def _read(request: AccessRequest, form: ImportForm) -> tuple[Version | None, list[str], str]:
    """The version of what was sent; or its problems, and its text as far as it could be read."""
    upload, text = form.cleaned_data["file"], form.cleaned_data["text"]
    name = upload.name[:80] if upload else _("Your text")
    try:
        text = text_of(upload.read(), name) if upload else text
        made = actions.load(read(text, name), by=me(request.acting))
    except Wrong as wrong:
        return None, wrong.problems, text
    except Refused as refusal:
        return None, [str(refusal)], text
    messages.success(request, _("It is here. While it is a draft nobody answers it, and you can change every word."))
    return made, [], text


@open_to(*WRITERS)
def copy(request: AccessRequest, pk: int) -> HttpResponse:
    """A draft with the same words: a new version in our own wording, or a framework of our own (RVW-01)."""
    found = version_or_404(pk)
    form = CopyForm(request.POST if request.method == "POST" else None, initial={"title": found.title})
    made: list[Version] = []

    def act(data: dict[str, Any]) -> None:
        slug = data["slug"] if data["kind"] == CopyForm.AS_OWN else found.framework.slug
        own = request.acting.organisation
        made.append(actions.copy(found, slug=slug, title=data["title"], by=me(request.acting), organisation=own))

    if request.method == "POST" and done(form, act, "title"):
        messages.success(request, _("Here is your draft. Change its words, then put it in use."))
        return redirect("framework_version", made[0].pk)
    return render(request, "review/frameworks/copy.jinja", {"form": form, "version": found})


@open_to(*WRITERS)
def use(request: AccessRequest, pk: int) -> HttpResponse:
    """Put a draft in use: what changed, who shaped it, when it is looked at again (GOV-05, PAR-11)."""
    found = draft_or_404(pk)
    initial = {"what_changed": found.what_changed, "credits": _named(found)}
    form = UseForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and done(form, lambda data: actions.put_in_use(found, by=me(request.acting), **data)):
        messages.success(request, _("It is in use. Reviews that begin from now on use it; older ones keep theirs."))
        return redirect("framework_version", found.pk)
    return render(request, "review/frameworks/use.jinja", {"form": form, "version": found})


@open_to(*WRITERS)
def credits(request: AccessRequest, pk: int) -> HttpResponse:
    """Who is named as having shaped a version: changed or taken off whenever somebody asks (PAR-11)."""
    found = version_or_404(pk)
    form = CreditsForm(request.POST if request.method == "POST" else None, initial={"credits": _named(found)})
    if request.method == "POST" and done(form, lambda data: actions.credit(found, **data), "credits"):
        messages.success(request, _("Saved. Everyone sees the names like this from now on."))
        return redirect("framework_version", found.pk)
    return render(request, "review/frameworks/credits.jinja", {"form": form, "version": found})


def _named(version: Version) -> str:
    """Those who are named, one on a line."""
    return "\n".join(", ".join(part for part in (row.shown_as, row.role) if part) for row in version.credits.all())


@open_to(*WRITERS)
@require_POST
def ask(request: AccessRequest, pk: int) -> HttpResponse:
    """Ask people what they think of a draft, or stop asking (GOV-09)."""
    found = draft_or_404(pk)
    actions.open_to_views(found, is_open=request.POST.get("open") == "yes")
    if found.is_open_to_views:
        messages.success(request, _("Its public page now asks people what they think. Send them its address."))
    else:
        messages.success(request, _("People are no longer asked about this draft."))
    return redirect("framework_version", found.pk)

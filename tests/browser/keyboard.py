"""Everything by keyboard alone: Tab, Space, Enter, arrows and letters, and what has the focus can be seen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 250
# What has the focus looks different from when it has none.
FOCUS_IS_SEEN = """(thing) => {
  const marks = [thing, ...(thing.labels ?? []), thing.parentElement].flatMap((e) => [[e, null], [e, "::before"]]);
  const looks = () => marks.map(([e, part]) => {
    const s = getComputedStyle(e, part);
    return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.backgroundColor, s.borderColor];
  }).join();
  const focused = looks();
  thing.blur();
  const bare = looks();
  thing.focus({ preventScroll: true });
  return focused !== bare;
}"""


def press_to(page: Page, thing: Locator) -> None:
    """Press Tab until this has the focus, and see that it has it."""
    expect(thing).to_be_attached()
    for _press in range(MOST_TABS):
        if thing.evaluate("(e) => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(thing).to_be_focused()
    expect(thing).to_be_in_viewport()
    assert thing.evaluate(FOCUS_IS_SEEN), f"{thing} has the focus, and looks as if it had not."


def press(page: Page, name: str) -> None:
    """Go to the first button or link of this name, and press Enter."""
    thing = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    press_to(page, thing)
    page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    """Go to the box with this label, and type."""
    press_to(page, page.get_by_label(label).first)
    page.keyboard.insert_text(words)


def choose(page: Page, label: str) -> None:
    """Go to this radio button (by arrows from the first of its group) or box, and choose it."""
    thing = page.get_by_label(label).first
    if thing.get_attribute("type") == "checkbox":
        press_to(page, thing)
        page.keyboard.press("Space")
    else:
        group = page.locator(f"input[name='{thing.get_attribute('name')}']")
        press_to(page, group.first)
        page.keyboard.press("Space")
        for _press in range(group.count()):
            if thing.is_checked():
                break
            page.keyboard.press("ArrowDown")
    expect(thing).to_be_checked()


def pick(page: Page, label: str, words: str) -> None:
    """Go to this list and type the beginning of a choice, until it is the one chosen."""
    thing = page.get_by_label(label).first
    press_to(page, thing)
    page.keyboard.type(words)
    expect(thing.locator("option:checked")).to_contain_text(words)

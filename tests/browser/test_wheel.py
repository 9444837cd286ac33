"""The wheel in a browser: by key, by tap, without JavaScript, on a phone, a tablet, a desk and on paper."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.factories import people
from tests.loop.review.wheel import pages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.loop.review.wheel.pages"),
    pytest.mark.django_db(transaction=True),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHEEL = "derbyshire-wheel"
# How light a picture is on the whole, from 0 (ink) to 1 (paper).
LIGHT = """async (data) => {
    const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const { data: dots } = canvas.getImageData(0, 0, picture.width, picture.height);
    let light = 0;
    for (let at = 0; at < dots.length; at += 4) light += 0.299 * dots[at] + 0.587 * dots[at + 1] + 0.114 * dots[at + 2];
    return light / (dots.length / 4) / 255;
}"""


@pytest.fixture(autouse=True)
def _nothing_kept(transactional_db: None) -> Iterator[None]:
    """Every test begins in a partnership, with a wheel that nobody has coloured."""
    people.deployment()
    pages.kept.clear()
    pages.refusal.clear()
    yield
    pages.kept.clear()
    pages.refusal.clear()


@pytest.fixture
def board(page: Page, live_server: Any) -> Page:
    """A wheel of 45 prompts to colour."""
    page.goto(f"{live_server.url}/board/{WHEEL}/")
    return page


def cell(page: Page, code: str) -> Locator:
    """One cell of the wheel."""
    return page.locator(f'.tb-cell[data-code="{code}"]')


def test_arrows_go_round_the_ring_and_across_the_rings(board: Page) -> None:
    """RVW-04: left and right round, up outwards, down inwards, Home and End; one stop for the Tab key."""
    cell(board, "U1.1").focus()
    for key, code in (
        ("ArrowRight", "U1.2"),
        ("ArrowLeft", "U1.1"),
        ("ArrowLeft", "M1.3"),
        ("ArrowUp", "M2.3"),
        ("ArrowUp", "M3.3"),
        ("ArrowUp", "M3.3"),
        ("ArrowRight", "U3.1"),
        ("ArrowDown", "U2.1"),
        ("End", "M2.3"),
        ("Home", "U2.1"),
    ):
        board.keyboard.press(key)
        expect(cell(board, code)).to_be_focused()
    assert board.locator('.tb-cell[tabindex="0"]').count() == 1


def test_space_changes_the_answer_keeps_it_and_says_so(board: Page) -> None:
    """RVW-04: the picture, the name that is heard, the key and the buttons beside it all change; it is kept."""
    cell(board, "U1.1").focus()
    board.keyboard.press("Space")
    expect(board.locator("[data-said]")).to_have_text("U1.1: Not yet. Saved.")
    board.keyboard.press("Space")
    expect(board.locator("[data-said]")).to_have_text("U1.1: Partly. Saved.")

    expect(cell(board, "U1.1")).to_have_attribute("aria-label", re.compile(r": Partly$"))
    expect(cell(board, "U1.1").locator(".tb-cell__mark")).to_have_text("P")
    expect(cell(board, "U1.1").locator(".tb-cell__field")).to_have_attribute("fill", "url(#now-lines)")
    expect(board.locator('[data-count="partly"]')).to_have_text("1")
    expect(board.get_by_role("button", name="Partly")).to_have_attribute("aria-pressed", "true")
    assert pages.kept == {"U1.1": "partly"}


def test_the_last_of_several_quick_presses_is_what_is_kept(board: Page) -> None:
    """RVW-04: as many presses as there are answers, faster than the network."""
    cell(board, "B2.2").focus()
    for _press in range(3):
        board.keyboard.press("Space")

    expect(board.locator("[data-said]")).to_have_text("B2.2: Yes. Saved.")
    assert pages.kept == {"B2.2": "yes"}


def test_what_was_not_kept_goes_back_and_a_sentence_says_so(board: Page) -> None:
    """RVW-04: the reason in the words of the page, or else that the connection is at fault."""
    pages.refusal.append("This review is finished, so its answers stay as they are.")
    cell(board, "U1.1").focus()
    board.keyboard.press("Space")
    said = board.get_by_role("alert")
    expect(said).to_have_text("U1.1: This review is finished, so its answers stay as they are.")
    expect(cell(board, "U1.1")).to_have_attribute("aria-label", re.compile(r": not answered$"))

    board.context.set_offline(True)
    board.keyboard.press("Space")
    expect(said).to_contain_text("This was not saved")
    expect(cell(board, "U1.1")).to_have_attribute("data-shade", "none")
    assert pages.kept == {}


def test_a_tap_opens_the_prompt_and_an_answer_colours_the_cell(browser: Browser, live_server: Any) -> None:
    """RVW-04: on a phone: tap, read, answer, the next; only one prompt is there at a time."""
    page = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{live_server.url}/board/{WHEEL}/")
    cell(page, "S3.2").tap()
    expect(page.locator("[data-prompt]:visible")).to_have_attribute("data-prompt", "S3.2")
    expect(page.locator("[data-prompt]:visible")).to_be_in_viewport()

    page.get_by_role("button", name="Yes").tap()
    expect(cell(page, "S3.2")).to_have_attribute("data-shade", "full")
    page.get_by_role("button", name="Next prompt").tap()
    expect(page.locator("[data-prompt]:visible")).to_have_attribute("data-prompt", "S3.3")
    expect(cell(page, "S3.3")).to_have_attribute("aria-current", "true")
    assert pages.kept == {"S3.2": "yes"}
    page.context.close()


def test_enter_goes_to_the_prompt_and_escape_comes_back(board: Page) -> None:
    """RVW-04: nobody is lost between the wheel and what stands beside it."""
    cell(board, "C2.1").focus()
    board.keyboard.press("Enter")
    expect(board.locator('[data-prompt="C2.1"] h2')).to_be_focused()
    board.keyboard.press("Escape")
    expect(cell(board, "C2.1")).to_be_focused()


def test_it_is_coloured_without_javascript(browser: Browser, live_server: Any) -> None:
    """RVW-04: each cell is a link to its prompt, each prompt a form."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/board/{WHEEL}/")
    expect(page.locator("[data-prompt]")).to_have_count(45)
    assert cell(page, "U2.1").get_attribute("href") == "#prompt-U2.1"
    page.locator('[data-prompt="U2.1"]').get_by_role("button", name="Partly").click()

    expect(cell(page, "U2.1")).to_have_attribute("aria-label", re.compile(r": Partly$"))
    assert pages.kept == {"U2.1": "partly"}
    page.context.close()


@pytest.mark.parametrize("width", [320, 360, 820, 1280])
@pytest.mark.parametrize("where", ["board", "two"])
def test_it_is_accessible_and_fits(page: Page, live_server: Any, where: str, width: int) -> None:
    """RVW-04: nothing for axe to find, nothing sideways, and the wheel fills the width of a phone and a tablet."""
    page.set_viewport_size({"width": width, "height": 900})
    pages.kept.update(pages.some(pages.of(WHEEL)))
    page.goto(f"{live_server.url}/{where}/{WHEEL}/")

    found = Axe().run(page, options={"runOnly": RULES})

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("#now").bounding_box()
    assert box is not None
    if where == "board":
        assert box["width"] >= (width * 0.9 if width < 1000 else 540)


def test_whatever_can_be_pressed_beside_a_small_cell_is_large(page: Page, live_server: Any) -> None:
    """WCAG 2.2, 2.5.8: cells of a phone's wheel are small, so every prompt is reached by large buttons as well."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/board/{WHEEL}/")
    for button in page.locator(".tb-wheel button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    seen = []
    for _press in range(44):
        seen.append(page.locator("[data-prompt]:visible").get_attribute("data-prompt"))
        page.get_by_role("button", name="Next prompt").click()
    assert len(set(seen)) == 44
    expect(page.get_by_role("button", name="Next prompt")).to_be_disabled()


def test_in_forced_colours_the_patterns_stay(page: Page, live_server: Any) -> None:
    """RVW-04: Windows' high contrast: ink is the colour of text, ground that of the page."""
    pages.kept.update({"U1.1": "yes", "U1.2": "not-yet"})
    page.emulate_media(forced_colors="active")
    page.goto(f"{live_server.url}/board/{WHEEL}/")
    fills = [
        page.locator(f"#now-{shade} .tb-ground").evaluate("(part) => getComputedStyle(part).fill")
        for shade in ("blank", "full")
    ]

    assert fills[0] != fills[1]


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a3", 1191), ("any", 595)])
def test_it_prints_as_one_sheet(page: Page, live_server: Any, paper: str, width: int) -> None:
    """RVW-04: the laminated card: one page, A4 or A3, whatever the framework."""
    for slug in (WHEEL, "lancashire-south-cumbria", "dundee-ladder"):
        page.goto(f"{live_server.url}/sheet/{slug}/{paper}/")
        made = page.pdf(format="A4", prefer_css_page_size=True)
        sheets = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", made)
        assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1, slug
        assert abs(float(sheets[0][0]) - width) < 2


def test_on_a_photocopy_an_answer_further_on_is_darker(page: Page, browser: Browser, live_server: Any) -> None:
    """RVW-04: seven answers in grey: each pattern is darker than the one before it by enough to be seen."""
    slug = "dundee-ladder"
    framework = pages.of(slug)
    codes = [code for code, found in framework.by_code.items() if found.level_at == 2]
    lights = []
    reader = browser.new_page()
    page.set_viewport_size({"width": 1000, "height": 1000})
    page.emulate_media(media="print")
    for answer in framework.answers:
        pages.kept.update({codes[0]: answer.key})
        page.goto(f"{live_server.url}/board/{slug}/")
        lights.append(reader.evaluate(LIGHT, base64.b64encode(patch(page, codes[0])).decode()))
    reader.close()

    steps = [before - after for before, after in zip(lights, lights[1:], strict=False)]
    assert min(steps) > 0.04, lights


def patch(page: Page, code: str) -> bytes:
    """A square of a cell of the outer ring, away from its letters."""
    svg = page.locator("svg.tb-wheel__svg")
    box = svg.bounding_box()
    letters = cell(page, code).locator("text").first
    x, y = float(letters.get_attribute("x") or 0), float(letters.get_attribute("y") or 0)
    turn = -0.07 * 2 * pi
    x, y = x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)
    assert box is not None
    scale = min(box["width"], box["height"]) / 1000
    middle = box["x"] + box["width"] / 2 + x * scale, box["y"] + box["height"] / 2 + y * scale
    side = 56 * scale
    clip = {"x": middle[0] - side / 2, "y": middle[1] - side / 2, "width": side, "height": side}
    return page.screenshot(clip=clip, full_page=True)

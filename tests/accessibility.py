"""What axe finds wrong with the page a browser shows."""

from axe_playwright_python.sync_playwright import Axe

# Levels A and AA of WCAG 2.0 to 2.2, and what axe counts as good practice on top.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every rule is tried all the same; only what passes is not described, which took half of the time.
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
WIDTHS = [1280, 320]  # pixels: a desk, and the narrowest screen of WCAG's reflow


def violations(page, **options) -> list[str]:
    """Each rule that is broken, with the element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "options => axe.run(options).then(results => results.violations)", OPTIONS | options
    )
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def problems_at_every_width(page, ruled_at=WIDTHS) -> list[str]:
    """Violations at some widths, and whatever is wider than the screen, on a desk and on the narrowest phone."""
    page.wait_for_load_state()
    problems = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"scrolls sideways at {width} pixels")
        if width in ruled_at:
            # The style sheets are the same at every width, and fetching them for the rules about them takes long.
            found = violations(page, preload=width == ruled_at[0])
            problems += [f"{each} (at {width} pixels)" for each in found]
    return problems

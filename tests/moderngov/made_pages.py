"""Three pages of a site on one made-up meeting: saved, copied as text, and the page of who came."""

from pathlib import Path

_PAGES = Path(__file__).parent / "pages"
PAGE, PASTED, ATTENDANCE = (
    (_PAGES / name).read_text(encoding="utf-8") for name in ("meeting.html", "meeting.txt", "attendance.html")
)


def agenda_only(page=PAGE):
    """The page before the meeting: no minutes and no decisions yet."""
    kept = []
    for line in page.split("\n"):
        head, label, _ = line.partition('<p class="mgSubItemTitleTxt">Minutes:')
        head, decided, _ = head.partition('<p class="mgSubItemTitleTxt">Decision:')
        ends = label and "</td></tr>" in line
        kept.append(f"{head}</td></tr>" if ends else head)
    return "\n".join(kept).replace("Agenda and minutes", "Agenda")

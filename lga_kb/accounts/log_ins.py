"""What a session records about a log-in: when, roughly from where, and with which browser."""

from django.utils import timezone

from lga_kb.access.address import client_address, masked

LOG_IN = "log_in"
# Looked for in this order: most browsers also name those that they are compatible with.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux",
}  # fmt: skip


def note_log_in(sender, request, user, **kwargs) -> None:
    """Receives Django's `user_logged_in`."""
    now = timezone.now().isoformat()
    request.session[LOG_IN] = {
        "at": now,
        "password_at": now,
        "address": masked(client_address(request)),
        "browser": browser_in_words(request.headers.get("User-Agent", "")),
    }


def browser_in_words(user_agent: str) -> str:
    """`Firefox on Windows`, from the browser's own description."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "Another browser")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser

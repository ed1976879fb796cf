"""What the site itself keeps: shared packs, sessions, who follows what by e-mail, forms sent, its version and jobs."""

from lga_kb.access.models import SentForm
from lga_kb.accounts.models import Session
from lga_kb.alerts.models import AskedMailbox, Following, SignUp, ToldNews
from lga_kb.briefing.models import Briefing
from lga_kb.caching.models import SiteChange
from lga_kb.jobs.models import JobRun

__all__ = [
    "AskedMailbox",
    "Briefing",
    "Following",
    "JobRun",
    "SentForm",
    "Session",
    "SignUp",
    "SiteChange",
    "ToldNews",
]

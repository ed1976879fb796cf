"""What the site itself keeps: packs that readers shared, sessions, who follows what by e-mail, and its version."""

from lga_kb.accounts.models import Session
from lga_kb.alerts.models import AskedMailbox, Following, SignUp, ToldNews
from lga_kb.briefing.models import Briefing
from lga_kb.caching.models import SiteChange

__all__ = ["AskedMailbox", "Briefing", "Following", "Session", "SignUp", "SiteChange", "ToldNews"]

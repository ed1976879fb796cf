"""What the site itself keeps: sessions, packs that readers shared, and who follows what by e-mail."""

from lga_kb.accounts.models import Session
from lga_kb.alerts.models import AskedMailbox, Following, SignUp, ToldNews
from lga_kb.briefing.models import Briefing

__all__ = ["AskedMailbox", "Briefing", "Following", "Session", "SignUp", "ToldNews"]

"""What the site itself keeps: packs that readers shared."""

from lga_kb.briefing.models import Briefing

__all__ = ["Briefing"]

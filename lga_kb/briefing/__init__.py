"""Briefing packs: records that a reader has collected, as a page, on paper and as a Word document."""

"""Briefing packs: records that a reader collected, as a page, on paper and as a Word document."""

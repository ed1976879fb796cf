"""Meetings from a ModernGov web service: reply → parse (plain Python) → records → rows."""

"""OParl 1.1 objects: organisations, people with their memberships, meetings with their agenda items, papers.

What the standard has no field for is under names of our own, which it allows with a prefix and a colon.
"""

SCHEMA = "https://schema.oparl.org/1.1/"
GROUP = "Fraktion"

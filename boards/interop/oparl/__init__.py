"""OParl 1.1 objects: organisations, people with their memberships, meetings with their agenda items, papers.

Fields that the standard does not have get our own names, with a prefix and a colon, as the standard allows.
"""

SCHEMA = "https://schema.oparl.org/1.1/"
GROUP = "Fraktion"

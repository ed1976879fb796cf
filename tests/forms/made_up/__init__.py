"""The made-up documents that are written in every form."""

from tests.forms.made_up import article, minutes, pack, paper, plan, running_minutes

BY_NAME = {
    "plan": plan.DOCUMENT,
    "paper": paper.DOCUMENT,
    "article": article.DOCUMENT,
    "pack": pack.DOCUMENT,
    "minutes": minutes.DOCUMENT,
    "running-minutes": running_minutes.DOCUMENT,
}
DOCUMENTS = tuple(BY_NAME.values())

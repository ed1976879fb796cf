"""How pages of boards write council years and what covers of reports print. Nothing here reads the database."""

from django import template

from boards.models.shared.sittings import Sitting
from policies.templatetags.policies_tags import clock, day

register = template.Library()


@register.filter
def council_year(begins):
    """A council year by the year it begins in: `2020 to 2021`."""
    return "Years not known" if begins is None else f"{begins} to {begins + 1}"


@register.filter
def held(meeting):
    """The day of a meeting, and what tells it from another that its board holds then: `2 December 2020, 2pm`."""
    if meeting.sitting == 1 and not getattr(meeting, "shares_day", False):
        return day(meeting.met_on)
    number = "" if meeting.sitting == 1 else f"meeting {meeting.sitting} of the day"
    return ", ".join(filter(None, [day(meeting.met_on), clock(meeting.starts_at) or number]))


@register.filter
def what_is_known(meeting):
    """When and where a meeting is, and how long its agenda: `11am, Town Hall, 9 agenda items`."""
    count = meeting.item_count
    agenda = f"{count} agenda item{'' if count == 1 else 's'}" if count else "no agenda here"
    return ", ".join(filter(None, [clock(meeting.starts_at) or "time not known", meeting.venue, agenda]))


@register.filter
def sitting(day, number):
    """What addresses call the meeting of a day that has a number on it."""
    return Sitting(day, number)


@register.filter
def said(sentence):
    """A short printed sentence as part of another: `For information.` becomes `for information`."""
    words = sentence.strip().rstrip(".")
    return words[:1].lower() + words[1:]

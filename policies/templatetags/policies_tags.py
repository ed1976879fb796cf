"""How pages write dates, years, sums and lists, after the GOV.UK style guide.

Nothing here reads the database: a tag that did would hide a query from the budget of its page.
"""

from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from policies.lineage.continuation import CAVEAT
from policies.models.listed.statement_status import StatementStatus, status_name, statuses
from policies.text.language import ENGLISH, WELSH, language_of
from policies.text.promises import lead_of, promised_words

register = template.Library()

WELSH_WORDS = mark_safe(f' lang="{WELSH}"')

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@register.simple_tag
def record_update_address(statement):
    """The admin page on which editors record an update. Other people have to log in."""
    return reverse(f"admin:policies_{statement.kind}_record", args=[statement.pk])


@register.filter
def lang(text, paper=None):
    """The attribute that words as printed in a paper need within an English page: none, unless they are in Welsh."""
    return (
        WELSH_WORDS if text and language_of(str(text), paper.language if paper else ENGLISH) == WELSH else ""
    )


@register.filter
def lang_of_short_text(statement):
    """The same for the words that a statement is shown by in lists: its own words where it has no summary."""
    return "" if statement.summary else lang(statement.wording)


@register.filter
def marked_lang(text):
    """Words as printed beside ours, within a mark if they are in Welsh."""
    return format_html("<span{}>{}</span>", WELSH_WORDS, text) if lang(text) else text


@register.filter
def day(value):
    """A date as `4 June 2026`; nothing for no date."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


@register.filter
def at(publication, passage):
    """The address of a publication, at a passage or a section of its text where there is one."""
    return publication.address_of(passage) if passage else publication.get_absolute_url()


@register.filter
def as_known(value, precision):
    """A date as exact as it is known: `4 June 2026`, `June 2026` or `2020`; nothing for no date."""
    if not value or precision == "day":
        return day(value)
    return f"{MONTHS[value.month - 1]} {value.year}" if precision == "month" else str(value.year)


@register.filter
def day_and_month(value):
    """A date as `4 June`, if the year is shown beside it."""
    return f"{value.day} {MONTHS[value.month - 1]}" if value else ""


@register.filter
def clock(value):
    """A time as `11am`, `5:30pm`, `midday` or `midnight`; nothing for no time."""
    if value is None or value == "":
        return ""
    if (value.hour, value.minute) in {(0, 0), (12, 0)}:
        return "midday" if value.hour else "midnight"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


@register.filter
def period(publication):
    """The years a publication covers: `2020`, or `2019 to 2022`."""
    if publication.first_year == publication.last_year:
        return str(publication.first_year)
    return f"{publication.first_year} to {publication.last_year}"


@register.filter
def dated_period(publication):
    """The years a publication covers, and that it is not dated where it is not: `2031, not dated`."""
    return period(publication) if publication.issued_on else f"{period(publication)}, not dated"


@register.filter
def each_year(publication):
    """Every year a publication covers, for links to the pages of those years; none for no publication."""
    if not publication:
        return []
    return range(publication.first_year, publication.last_year + 1)


@register.filter
def issue_date(publication):
    """The date of issue as exact as it is known: `4 June 2026`, `June 2026` or `2020`."""
    return as_known(publication.issued_on, publication.issued_precision)


@register.filter
def issue_date_or_period(publication):
    """The date of issue as far as it is known, or the years it covers, and that it is not dated."""
    return issue_date(publication) or dated_period(publication)


@register.simple_tag
def continuation_caveat():
    """What the three states of a statement beside another publication mean."""
    return CAVEAT


@register.simple_tag
def issued(publication):
    """The date of issue for people and machines, with a note if the document does not print it."""
    if not publication.issued_on:
        return "not dated"
    digits = {"day": 10, "month": 7, "year": 4}[publication.issued_precision]
    is_printed = publication.date_basis != "inferred"
    return format_html(
        '{}<time datetime="{}">{}</time>{}',
        "" if is_printed else "for the meeting on " if publication.is_paper_of_meeting else "about ",
        publication.issued_on.isoformat()[:digits],
        issue_date(publication),
        "" if is_printed or publication.is_paper_of_meeting else " (not dated in the document)",
    )


@register.filter
def promised(wording, kind):
    """Official words; a commitment with the “we will” that its list begins with, in brackets."""
    return promised_words(wording, kind)


@register.filter
def promise_lead(statement):
    """The “we will” of a commitment, in brackets, before its official words in pieces."""
    return lead_of(statement.wording, statement.kind)


@register.filter
def thousand_pounds(value):
    """An amount held in thousand pounds: `£1.25 million`, `£840,000`; a minus where it is below nothing."""
    sign, amount = ("−" if value < 0 else ""), abs(value)
    if amount >= 1000:
        return f"{sign}£{f'{amount / 1000:,.3f}'.rstrip('0').rstrip('.')} million"
    return f"{sign}£{amount * 1000:,}"


@register.filter
def in_words(items):
    """A list as a phrase: `one, two and three`."""
    items = [str(item) for item in items]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


register.filter(status_name)


@register.filter
def status_colour(slug):
    """The colour of a status in charts."""
    return next((each.colour for each in statuses() if each.slug == slug), StatementStatus.Colour.GREY)


@register.filter
def site_name(address):
    """The site that an address is of: `gov.uk` for `https://www.gov.uk/guidance`."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.filter
def is_within(path, addresses):
    """The page's address lies under one of the addresses, which stand apart by spaces."""
    return bool(path) and any(path.startswith(address) for address in addresses.split())

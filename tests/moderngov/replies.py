"""Replies of a ModernGov service, made up for tests in the shape of real ones."""

from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def committees(*numbers, title="Housing Committee", expired=False, deleted=False, category="Policy Boards"):
    told = "".join(
        f"<committee><committeeid>{number}</committeeid>"
        f"<committeetitle>{escape(title if place == 0 else f'{title} {number}')}</committeetitle>"
        f"<committeedeleted>{deleted}</committeedeleted><committeeexpired>{expired}</committeeexpired>"
        f"<committeecategory>{category}</committeecategory></committee>"
        for place, number in enumerate(numbers)
    )
    return f"{HEAD}<committees><committeescount> {len(numbers)}</committeescount>{told}</committees>"


def meetings(*rows, at="10.00 am", committee="7", title="Housing Committee"):
    """A list of meetings: each a number, a day and a status."""
    told = "".join(
        f"<meeting><meetingid>{number}</meetingid><meetingdate>{day}</meetingdate>"
        f"<meetingstatus>{status}</meetingstatus><meetingtime>{at}</meetingtime></meeting>"
        for number, day, status in rows
    )
    return (
        f"{HEAD}<getmeetings><committee><committeeid>{committee}</committeeid>"
        f"<committeetitle>{escape(title)}</committeetitle>"
        f"<committeemeetings>{told}</committeemeetings></committee></getmeetings>"
    )


def paper(number, title="A plan", *, url="https://service.example/mgConvert2PDF.aspx?ID=1", restricted=False):
    return (
        f"<linkeddoc><attachmentid>{number}</attachmentid><title>{escape(title)}</title>"
        f"<url>{escape(url)}</url><isrestricted>{restricted}</isrestricted>"
        "<publicationdate>02/02/2026</publicationdate></linkeddoc>"
    )


def item(number, title, label="", *, papers="", **tags):
    """An agenda item; other fields by the name of their tags."""
    fields = {"isminutepublished": "True", "isrestricted": "False", "isdisplayallowed": "True"} | tags
    told = "".join(f"<{tag}>{escape(str(text))}</{tag}>" for tag, text in fields.items())
    return (
        f"<agendaitem><agendaitemid>{number}</agendaitemid>"
        f"<agendaitemtitle>{escape(title)}</agendaitemtitle>"
        f"<fulldisplaynumberformat>{label}</fulldisplaynumberformat>{told}"
        f"<linkeddocuments>{papers}</linkeddocuments></agendaitem>"
    )


def attendee(number, name, role="Committee Member", party="LAB", ward="Northgate", attendance="Expected"):
    told = {
        "membertype": "U", "memberid": number, "name": name, "roledescription": role,
        "attendance": attendance, "politicalparty": party, "ward": ward,
    }  # fmt: skip
    return f"<attendee {' '.join(f'{tag}={quoteattr(text)}' for tag, text in told.items())}/>"


def meeting(number="41", day="10/02/2026", *, items=(), attendees=(), committee="Housing Committee", **tags):
    fields = {"meetingstatus": "Confirmed", "meetingtime": "10.00 am", "isdisplayallowed": "True"} | tags
    told = "".join(f"<{tag}>{escape(str(text))}</{tag}>" for tag, text in fields.items())
    named = f"<refertocommittee>{escape(committee)}</refertocommittee>"
    return (
        f"{HEAD}<meeting><meetingid>{number}</meetingid><meetingdate>{day}</meetingdate>{told}{named}"
        f"<agendaitems>{''.join(items)}</agendaitems><attendees>{''.join(attendees)}</attendees></meeting>"
    )


def councillors(*rows):
    """A register: each a number, a name, a party and a ward."""
    told = "".join(
        f"<ward><wardtitle>{escape(ward)}</wardtitle><councillors><councillor>"
        f"<councillorid>{number}</councillorid><fullusername>{escape(name)}</fullusername>"
        f"<politicalpartytitle>{escape(party)}</politicalpartytitle>"
        "<homeaddress><line1>1 Some Street</line1><phone>020 7946 0000</phone></homeaddress>"
        "</councillor></councillors></ward>"
        for number, name, party, ward in rows
    )
    return f"{HEAD}<councillorsbyward><wards>{told}</wards></councillorsbyward>"

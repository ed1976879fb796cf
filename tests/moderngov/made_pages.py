"""Pages of ModernGov sites on made-up meetings, in the skins that councils give them."""

PAGE = """\
<!DOCTYPE html>
<!-- saved from url=(0083)https://governance.lga.example.org/ieListDocuments.aspx?CId=7&MId=41&Ver=4 -->
<html lang="en"><head><title>Agenda and minutes - Harbour Lights Board, Tuesday, 10th February, 2026 10.00 am</title></head><body>
<div id="header"><a href="#main">Skip to content</a><p>LGA governance</p><ul><li><a href="mgListCommittees.aspx">Committees</a></li></ul></div>
<div id="modgov">
<h1>Agenda and minutes</h1>
<h2 class="mgMainTitleTxt">Harbour Lights Board - Tuesday, 10th February, 2026 10.00 am</h2>
<ul class="mgActionList"><li><a href="ieListMeetings.aspx?CId=7&amp;Year=0">Browse meetings</a></li>
<li><a href="mgMeetingAttendance.aspx?ID=41">Meeting attendance</a></li>
<li><a href="documents/g41/Agenda frontsheet.pdf?T=0">Agenda frontsheet <span>PDF 120 KB</span></a></li></ul>
<div class="mgMeetingInfo"><p><span class="mgLabel">Venue:</span> Room One, Quay House. <a href="mgLocationDetails.aspx?RID=3">View directions</a></p>
<p><span class="mgLabel">Contact:</span> Fern Ash, Governance Officer&nbsp; Email: <a href="mailto:fern.ash@example.org">fern.ash@example.org</a> Tel: 020 7946 0000</p></div>
<h2 class="mgSectionTitle">Items</h2>
<table class="mgItemTable" summary="Table of items"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI601"></a>1.</p></td><td>
<p class="mgAiTitleTxt"><a class="mgAiTitleLnk" name="AI601" href="mgAi.aspx?ID=601#mgDocuments" title="Link to item 1">Apologies for absence</a></p>
<div class="mgWordPara"><p class="MsoNormal">To receive any apologies for absence.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal">Apologies for absence were received from Cllr Rowan Birch (Elmshire County Council).</p></div></div></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">2.</p></td><td>
<p class="mgAiTitleTxt"><a class="mgAiTitleLnk" name="AI602" href="mgAi.aspx?ID=602#mgDocuments">Lamp oil</a> <a class="mgFileTypePDF" href="documents/s901/Lamp oil.pdf" title="Link to document">PDF 245 KB</a></p>
<div class="mgWordPara"><p class="MsoNormal">Report attached.</p></div>
<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li><a href="https://governance.lga.example.org/documents/s902/Prices.pdf">Prices , item 2. <span class="mgFileSize">PDF 90 KB</span></a></li></ul>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p>RESOLVED: That oil be bought for every lamp.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>Moss Alder introduced the report.</p><p><b>RESOLVED</b></p><p>That oil be bought for every lamp.</p><p><b>Actions</b></p><p>Officers to buy cans. (Moss Alder)</p></div>
<p><a href="ieIssueDetails.aspx?IId=77&amp;AIId=602">View the background to item 2.</a></p></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">3.</p></td><td>
<p class="mgAiTitleTxt"><a class="mgAiTitleLnk" href="mgAi.aspx?ID=603#mgDocuments">Next winter</a></p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The item was deferred to 14 April 2026.</p></div></td></tr>
</table></div>
<div id="footer"><p>Powered by Modern.Gov</p></div></body></html>
"""

# What a browser copies of the same page.
PASTED = """\
Agenda and minutes
Harbour Lights Board - Tuesday, 10th February, 2026 10.00 am

Browse meetings
Meeting attendance
Agenda frontsheet PDF 120 KB

Venue: Room One, Quay House. View directions

Contact: Fern Ash, Governance Officer  Email: fern.ash@example.org Tel: 020 7946 0000

Items
No.\tItem
1.\t
Apologies for absence

To receive any apologies for absence.

Minutes:
Apologies for absence were received from Cllr Rowan Birch (Elmshire County Council).
2.\t
Lamp oil PDF 245 KB

Report attached.

Additional documents:
Prices , item 2. PDF 90 KB
Decision:
RESOLVED: That oil be bought for every lamp.

Minutes:
Moss Alder introduced the report.

RESOLVED

That oil be bought for every lamp.

Actions

Officers to buy cans. (Moss Alder)

View the background to item 2.

3.\t
Next winter

Minutes:
The item was deferred to 14 April 2026.
"""

ATTENDANCE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Attendance details - Harbour Lights Board</title>
<link rel="canonical" href="https://governance.lga.example.org/mgMeetingAttendance.aspx?ID=41"></head><body>
<h1>Meeting attendance</h1><h2>Harbour Lights Board - Tuesday, 10th February, 2026 10.00 am</h2>
<table class="mgStatsTable"><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>
<tr><td><a href="mgUserInfo.aspx?UID=11">Cllr Hazel Thorn</a></td><td>Chair</td><td>Present</td></tr>
<tr><td>Cllr Rowan Birch</td><td>Committee Member</td><td>Apologies</td></tr>
<tr><td>Cllr Ivy Reed</td><td>Committee Member</td><td>Absent</td></tr>
<tr><td>Cllr Sorrel Lane</td><td>Substitute</td><td>Present, as substitute</td></tr>
<tr><td>Cllr Linden Gray</td><td>Committee Member</td><td>Expected</td></tr>
<tr><td>Moss Alder</td><td>Senior Adviser</td><td>In attendance</td></tr></table>
<p>Powered by Modern.Gov</p></body></html>
"""


def agenda_only(page=PAGE):
    """The page before the meeting: no minutes and no decisions yet."""
    lines = page.split("\n")
    kept = []
    for line in lines:
        head, label, _ = line.partition('<p class="mgSubItemTitleTxt">Minutes:')
        head, decided, _ = head.partition('<p class="mgSubItemTitleTxt">Decision:')
        kept.append(f"{head}</td></tr>" if label and "</td></tr>" in line else head if label or decided else line)
    return "\n".join(kept).replace("Agenda and minutes", "Agenda")

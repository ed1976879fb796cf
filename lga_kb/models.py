"""Models of the site itself: shared packs, sessions, accounts, e-mail alerts, sent forms, its version, jobs,
notices, forgotten passwords, comments and saved filters of editors, and mistakes that readers report.
"""

from lga_kb.access.models import SentForm
from lga_kb.accounts.models import LogInRule, Session
from lga_kb.alerts.models import AskedMailbox, Following, SignUp, ToldNews
from lga_kb.briefing.models import Briefing
from lga_kb.caching.models import SiteChange
from lga_kb.comments.models import Comment, CommentThread
from lga_kb.jobs.models import JobRun
from lga_kb.leads.models import LeadOfficer
from lga_kb.mistakes.models import MistakeReport
from lga_kb.notices.models import ForgottenPassword, Notice, NoticeChoice
from lga_kb.saved_filters.models import SavedFilter

__all__ = [
    "LogInRule",
    "AskedMailbox",
    "Briefing",
    "Comment",
    "CommentThread",
    "Following",
    "ForgottenPassword",
    "JobRun",
    "LeadOfficer",
    "MistakeReport",
    "Notice",
    "NoticeChoice",
    "SavedFilter",
    "SentForm",
    "Session",
    "SignUp",
    "SiteChange",
    "ToldNews",
]

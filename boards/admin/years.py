from boards.models import Meeting
from policies.admin.base.edited import YearFilter


class MeetingYearFilter(YearFilter):
    def years(self):
        return Meeting.objects.years_met()

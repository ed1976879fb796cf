from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = "Boards"

    def ready(self):
        # They name models, which are there only once all apps are loaded.
        from boards import mentions
        from boards.models import AgendaItem, MeetingPaper
        from boards.records.kinds import ADDITIONS, KINDS
        from boards.restricted import refreshing, rule, scopes
        from boards.tables_described import TABLES
        from policies.hooks import Hooks, hand_in
        from policies.models.shared.readable_rows import Rule

        hand_in(
            Hooks(
                kinds=KINDS,
                api_additions=ADDITIONS,
                after_writing=refreshing.bring_along,
                tables=TABLES,
                owners_of_packs=MeetingPaper.objects.boards_of_packs,
                places=scopes.PLACES,
                restricted=Rule(
                    rule.leave_out, rule.may_read_last_known, rule.without_restricted_items, (AgendaItem,)
                ),
                mentions={
                    "evidence": mentions.evidence_in_items,
                    "decision": mentions.decisions_behind,
                    "meeting": mentions.meetings_with,
                    "report": mentions.reports_in,
                },
            )
        )

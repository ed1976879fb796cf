from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = "Boards"

    def ready(self):
        # They name models, which are there only once all apps are loaded.
        from boards import mentions
        from boards.admin import tables_described as tables
        from boards.models import AgendaItem, MeetingPaper
        from boards.records.kinds import ADDITIONS, KINDS
        from boards.restricted import refreshing as indexing
        from boards.restricted import rule as restricted
        from boards.restricted import scopes as rights
        from policies.describing import registry
        from policies.editing.rights import register
        from policies.lineage import series
        from policies.models.shared.readable_rows import Rule
        from policies.models.shared.readable_rows import register as register_restricted
        from policies.progress.mentions import offer as offer_mentions
        from policies.tables import table

        registry.register(KINDS)
        registry.add(*ADDITIONS)
        registry.follow(indexing.bring_along)
        table.register(tables.TABLES)
        series.register(MeetingPaper.objects.boards_of_packs)
        offer_mentions("evidence", mentions.evidence_in_items)
        offer_mentions("decision", mentions.decisions_behind)
        register(places=rights.boards_of, scope=rights.scope_in_boards, limit=rights.limit)
        register_restricted(Rule(restricted.leave_out, restricted.may_read_last_known, (AgendaItem,)))

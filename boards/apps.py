from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = "Boards"

    def ready(self):
        # They name models, which are there only once all apps are loaded.
        from boards import indexing, mentions, restricted, rights, tables
        from boards.models import AgendaItem, MeetingPaper
        from boards.records.kinds import ADDITIONS, KINDS
        from policies.lineage import series
        from policies.mentions import offer as offer_mentions
        from policies.records import registry
        from policies.restricted import Rule
        from policies.restricted import register as register_restricted
        from policies.rights import register
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

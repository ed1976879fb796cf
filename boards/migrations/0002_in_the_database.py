"""Which passages are restricted and stay so, and the rights of the roles."""

from django.db import migrations

from policies.editing.roles import codenames, grant

# A passage that was once restricted stays withheld until somebody makes it public, also after its report, minutes or item
# are deleted or moved: triggers record it at the end of each transaction.
WITHHOLD = """
INSERT INTO boards_withheldpassage (item_id, passage_id, board_id)
SELECT DISTINCT item_id, passage_id, board_id
  FROM boards_restrictedpassage
 WHERE NOT is_withheld {of_items}
    ON CONFLICT DO NOTHING
"""
FUNCTIONS = f"""
CREATE FUNCTION boards_withhold_item(item bigint) RETURNS void LANGUAGE sql AS $$
    {WITHHOLD.format(of_items="AND item_id = item")}
$$;
CREATE FUNCTION boards_withhold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM boards_withhold_item(item.id)
       FROM boards_agendaitem AS item
      WHERE item.is_restricted AND item.id = NEW.item_id;
    RETURN NULL;
END $$;
CREATE FUNCTION boards_withhold_marked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM boards_withhold_item(item.id)
       FROM boards_agendaitem AS item
      WHERE item.is_restricted AND item.id = NEW.id;
    RETURN NULL;
END $$;
CREATE FUNCTION boards_withhold_in_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM boards_withhold_item(item.id)
       FROM boards_agendaitem AS item
       JOIN boards_agendaline AS line ON line.item_id = item.id
      WHERE item.is_restricted AND line.paper_id = NEW.id;
    RETURN NULL;
END $$;
CREATE FUNCTION boards_withhold_printed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Written anew as they are, so that their own trigger looks at them when the transaction ends.
    UPDATE boards_report AS report SET position = report.position
      FROM boards_agendaitem AS item
     WHERE item.is_restricted AND item.id = report.item_id
       AND report.publication_id IN (SELECT DISTINCT publication_id FROM written);
    UPDATE boards_agendaline AS line SET number = line.number
      FROM boards_agendaitem AS item, boards_meetingpaper AS paper
     WHERE item.is_restricted AND item.id = line.item_id AND paper.id = line.paper_id
       AND paper.publication_id IN (SELECT DISTINCT publication_id FROM written);
    RETURN NULL;
END $$;
CREATE FUNCTION boards_make_public() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM boards_withheldpassage WHERE item_id = NEW.id;
    RETURN NULL;
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION boards_withhold(), boards_withhold_marked(), boards_withhold_in_paper(), boards_withhold_printed(),
    boards_make_public(), boards_withhold_item(bigint);
"""
_AT_THE_END = """
CREATE CONSTRAINT TRIGGER withhold AFTER INSERT OR UPDATE ON {table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW {when} EXECUTE FUNCTION {function}();
"""
TRIGGERS = {
    "boards_report": ("WHEN (NEW.item_id IS NOT NULL)", "boards_withhold"),
    "boards_agendaline": ("", "boards_withhold"),
    "boards_decision": ("WHEN (NEW.item_id IS NOT NULL)", "boards_withhold"),
    "boards_action": ("WHEN (NEW.item_id IS NOT NULL)", "boards_withhold"),
    "boards_declaration": ("WHEN (NEW.item_id IS NOT NULL)", "boards_withhold"),
    "boards_agendaitem": ("WHEN (NEW.is_restricted)", "boards_withhold_marked"),
    "boards_meetingpaper": ("", "boards_withhold_in_paper"),
}
CREATE_TRIGGERS = (
    "".join(
        _AT_THE_END.format(table=table, when=when, function=function)
        for table, (when, function) in TRIGGERS.items()
    )
    + """
CREATE TRIGGER withhold_added AFTER INSERT ON policies_passage REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION boards_withhold_printed();
CREATE TRIGGER withhold_moved AFTER UPDATE ON policies_passage REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION boards_withhold_printed();
CREATE TRIGGER make_public AFTER UPDATE ON boards_agendaitem
    FOR EACH ROW WHEN (OLD.is_restricted AND NOT NEW.is_restricted) EXECUTE FUNCTION boards_make_public();
"""
)
DROP_TRIGGERS = (
    "".join(f"DROP TRIGGER withhold ON {table};" for table in TRIGGERS)
    + """
DROP TRIGGER withhold_added ON policies_passage;
DROP TRIGGER withhold_moved ON policies_passage;
DROP TRIGGER make_public ON boards_agendaitem;
"""
)

OUTCOMES = """
    action agendaitem agendaline attendance contactofficer decision declaration groupcontact meeting
    meetingpaper papertofollow person recommendation report reportsection seat
"""
LASTING = "decisionchange matter matterstep outsidebody representative seatallocation"
# What both editors and publishers may do.
BOTH = {
    *codenames("view", "boardscope externalid linkedpaper namedvote vote"),
    *codenames("view add change", f"board {OUTCOMES}"),
    *codenames("view add change delete", LASTING),
    "edit_every_board",
}
RIGHTS = {
    "Administrator": {
        *codenames(
            "view add change delete",
            f"board boardscope externalid linkedpaper namedvote vote {OUTCOMES} {LASTING}",
        ),
        "edit_every_board",
        "publish_changes",
        "read_restricted",
    },
    "Board officer": {
        *codenames("view", "externalid linkedpaper"),
        *codenames("view change", "board"),
        *codenames("view add change", OUTCOMES),
        *codenames("view add change delete", f"namedvote vote {LASTING}"),
        "publish_changes",
        "read_restricted",
    },
    "Editor": BOTH,
    "Publisher": BOTH | {"publish_changes"},
}


def give_rights(apps, schema_editor):
    grant(apps, "boards", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [("boards", "0001_models"), ("policies", "0003_in_the_database")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(CREATE_TRIGGERS, DROP_TRIGGERS),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]

"""Keep a table of the passages that restricted items print."""

from django.db import migrations

# What restricted items print at this moment.
VIEW = """
CREATE VIEW boards_restrictedprint AS
WITH restricted AS NOT MATERIALIZED (
    SELECT item.id, meeting.board_id
      FROM boards_agendaitem AS item
      JOIN boards_meeting AS meeting ON meeting.id = item.meeting_id
     WHERE item.is_restricted
), stretches AS NOT MATERIALIZED (
    SELECT item_id, publication_id, first_position, last_position
      FROM boards_report
     UNION ALL
    SELECT line.item_id, paper.publication_id, line.first_position, line.last_position
      FROM boards_agendaline AS line
      JOIN boards_meetingpaper AS paper ON paper.id = line.paper_id
), told AS NOT MATERIALIZED (
    SELECT item_id, passage_id FROM boards_decision
     UNION ALL
    SELECT item_id, passage_id FROM boards_action
     UNION ALL
    SELECT item_id, passage_id FROM boards_declaration
)
SELECT restricted.id AS item_id, passage.id AS passage_id, restricted.board_id
  FROM restricted
  JOIN stretches ON stretches.item_id = restricted.id
  JOIN policies_passage AS passage
    ON passage.publication_id = stretches.publication_id
   AND passage.position BETWEEN stretches.first_position AND stretches.last_position
 UNION
SELECT restricted.id, told.passage_id, restricted.board_id
  FROM restricted
  JOIN told ON told.item_id = restricted.id
 WHERE told.passage_id IS NOT NULL
"""
# A transaction that changes an item, or what it prints, waits for others that do, so that each sees what the other
# has written.
LIST = """
CREATE FUNCTION boards_list_restricted(items bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM boards_agendaitem WHERE id = ANY(items) ORDER BY id FOR SHARE;
    PERFORM 1 FROM policies_publication
      WHERE id IN (
        SELECT report.publication_id FROM boards_report AS report
          JOIN boards_agendaitem AS item ON item.id = report.item_id
         WHERE item.id = ANY(items) AND item.is_restricted
         UNION
        SELECT paper.publication_id FROM boards_agendaline AS line
          JOIN boards_agendaitem AS item ON item.id = line.item_id
          JOIN boards_meetingpaper AS paper ON paper.id = line.paper_id
         WHERE item.id = ANY(items) AND item.is_restricted
      )
      ORDER BY id FOR UPDATE;
    DELETE FROM boards_restrictedpassage WHERE item_id = ANY(items);
    INSERT INTO boards_restrictedpassage (item_id, passage_id, board_id, is_withheld)
    SELECT item_id, passage_id, board_id, bool_and(is_withheld)
      FROM (
        SELECT item_id, passage_id, board_id, FALSE AS is_withheld
          FROM boards_restrictedprint
         WHERE item_id = ANY(items)
         UNION ALL
        SELECT withheld.item_id, withheld.passage_id, meeting.board_id, TRUE
          FROM boards_withheldpassage AS withheld
          JOIN boards_agendaitem AS item ON item.id = withheld.item_id AND item.is_restricted
          JOIN boards_meeting AS meeting ON meeting.id = item.meeting_id
         WHERE withheld.item_id = ANY(items)
      ) AS told
     GROUP BY item_id, passage_id, board_id;
END $$;
CREATE FUNCTION boards_list_left_over(passages bigint[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM boards_restrictedpassage WHERE item_id IS NULL AND passage_id = ANY(passages);
    INSERT INTO boards_restrictedpassage (item_id, passage_id, board_id, is_withheld)
    SELECT DISTINCT NULL::bigint, passage_id, board_id, TRUE
      FROM boards_withheldpassage
     WHERE item_id IS NULL AND passage_id = ANY(passages);
$$;
"""
_ROW = """
CREATE FUNCTION boards_list_restricted_{what}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM boards_list_restricted({items});
    RETURN NULL;
END $$;
"""
# OLD is null when a row is added, and NEW when one is deleted.
ROW_FUNCTIONS = "".join(
    _ROW.format(what=what, items=items)
    for what, items in {
        "item": "ARRAY[OLD.id, NEW.id]",
        "of_item": "ARRAY[OLD.item_id, NEW.item_id]",
        "of_paper": "ARRAY(SELECT item_id FROM boards_agendaline WHERE paper_id = NEW.id)",
        "of_meeting": "ARRAY(SELECT id FROM boards_agendaitem WHERE meeting_id = NEW.id)",
    }.items()
)
_STATEMENT = """
CREATE FUNCTION boards_list_restricted_printed{suffix}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    items bigint[];
BEGIN
    items := ARRAY(
        SELECT item_id FROM boards_report
         WHERE item_id IS NOT NULL AND publication_id IN (SELECT publication_id FROM {rows})
         UNION
        SELECT line.item_id FROM boards_agendaline AS line
          JOIN boards_meetingpaper AS paper ON paper.id = line.paper_id
         WHERE paper.publication_id IN (SELECT publication_id FROM {rows})
    );
    IF cardinality(items) > 0 THEN
        PERFORM boards_list_restricted(items);
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION boards_list_withheld{suffix}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM boards_list_restricted(ARRAY(SELECT item_id FROM {rows} WHERE item_id IS NOT NULL));
    PERFORM boards_list_left_over(ARRAY(SELECT passage_id FROM {rows}));
    RETURN NULL;
END $$;
"""
STATEMENT_FUNCTIONS = (
    _STATEMENT.format(suffix="", rows="written")
    + _STATEMENT.format(suffix="_anew", rows="(SELECT * FROM was UNION ALL SELECT * FROM written) AS either")
    + """
CREATE FUNCTION boards_list_restricted_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM boards_restrictedpassage WHERE passage_id IN (SELECT id FROM written);
    RETURN NULL;
END $$;
"""
)
ROW_TRIGGERS = {
    ("boards_agendaitem", "INSERT"): ("NEW.is_restricted", "item"),
    ("boards_agendaitem", "UPDATE"): ("OLD.is_restricted OR NEW.is_restricted", "item"),
    ("boards_agendaitem", "DELETE"): ("OLD.is_restricted", "item"),
    **{
        (f"boards_{table}", event): (f"{row}.item_id IS NOT NULL", "of_item")
        for table in ("report", "agendaline", "decision", "action", "declaration")
        for event, row in {"INSERT": "NEW", "DELETE": "OLD"}.items()
    },
    **{
        (f"boards_{table}", "UPDATE"): ("OLD.item_id IS NOT NULL OR NEW.item_id IS NOT NULL", "of_item")
        for table in ("report", "agendaline", "decision", "action", "declaration")
    },
    ("boards_meetingpaper", "UPDATE"): ("OLD.publication_id <> NEW.publication_id", "of_paper"),
    ("boards_meeting", "UPDATE"): ("OLD.board_id <> NEW.board_id", "of_meeting"),
}
ROWS = {
    "INSERT": "NEW TABLE AS written",
    "UPDATE": "OLD TABLE AS was NEW TABLE AS written",
    "DELETE": "OLD TABLE AS written",
}
STATEMENT_TRIGGERS = {
    ("policies_passage", "INSERT"): "boards_list_restricted_printed",
    ("policies_passage", "UPDATE"): "boards_list_restricted_printed_anew",
    ("policies_passage", "DELETE"): "boards_list_restricted_gone",
    ("boards_withheldpassage", "INSERT"): "boards_list_withheld",
    ("boards_withheldpassage", "UPDATE"): "boards_list_withheld_anew",
    ("boards_withheldpassage", "DELETE"): "boards_list_withheld",
}
TRIGGERS = "".join(
    f"CREATE TRIGGER list_restricted_{event.lower()} AFTER {event} ON {table}"
    f" FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION boards_list_restricted_{what}();\n"
    for (table, event), (when, what) in ROW_TRIGGERS.items()
) + "".join(
    f"CREATE TRIGGER list_restricted_{event.lower()} AFTER {event} ON {table}"
    f" REFERENCING {ROWS[event]} FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
    for (table, event), function in STATEMENT_TRIGGERS.items()
)


class Migration(migrations.Migration):
    dependencies = [("boards", "0002_in_the_database")]

    operations = [
        migrations.RunSQL(VIEW),
        migrations.RunSQL(LIST + ROW_FUNCTIONS + STATEMENT_FUNCTIONS),
        migrations.RunSQL(TRIGGERS),
    ]

"""How good a hit is, and the orders that a list may have."""

# What the association says comes before the text around it, and text before its headings. The page of a bill lists all
# that was said on it, so it comes before each of its papers.
BOOST = """CASE kind
    WHEN 'passage' THEN CASE wording WHEN '' THEN 0.2 ELSE 0.4 END
    WHEN 'budget-line' THEN 0.5 WHEN 'goal' THEN 0.6
    WHEN 'heading' THEN 0.8 WHEN 'matter' THEN 0.45 WHEN 'recommendation' THEN 0.8
    WHEN 'bill' THEN 1.4 WHEN 'inquiry' THEN 1.4 WHEN 'fiscal-event' THEN 1.4 WHEN 'consultation' THEN 1.3
    WHEN 'debate' THEN 1.3
    WHEN 'person' THEN 1.2 WHEN 'board' THEN 1.3 WHEN 'publication' THEN 1.2
    ELSE 1 END"""
# Who asks who does something looks for somebody.
WHO = "CASE kind WHEN 'person' THEN 3 WHEN 'board' THEN 2 ELSE 1 END"
# What is found by a synonym comes after what holds the words that were typed.
BY_SYNONYM = 0.5
# What is on a theme that is named by an everyday word comes before what only has the word.
ON_THEME = 2
# In a relaxed reading: what has most of the words comes before what has some of them often.
COVERAGE = 3
# What has the very name that is typed comes first: of all that mentions housing, the campaign called so.
NAMED = "CASE WHEN lower(title) = %s THEN 2 ELSE 1 END"
SORTS = {
    "relevance": "rank DESC, dated_on DESC NULLS LAST, place, id",
    "newest": "dated_on DESC NULLS LAST, rank DESC, place, id",
    "oldest": "dated_on ASC NULLS LAST, rank DESC, place, id",
    "name": "sort_name, id",
    "place": "place, id",
    "deadline": "deadline ASC NULLS LAST, place, id",
}
# What could first be found on one day came in together: of that, what is of the newest date comes first.
NEWEST_HERE = "(listed_at AT TIME ZONE 'UTC')::date DESC NULLS LAST, dated_on DESC NULLS LAST, place, id"
BY_COLUMN = {"name", "place", "deadline"}  # orders that have nothing to do with dates or words

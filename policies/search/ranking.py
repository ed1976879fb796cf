"""The ranking of results, and the sort orders of a list."""

# Statements come before the text around them, and text before its headings. The page of a bill lists all
# its papers, so it comes before each of them.
BOOST = """CASE kind
    WHEN 'passage' THEN CASE wording WHEN '' THEN 0.2 ELSE 0.4 END
    WHEN 'budget-line' THEN 0.5 WHEN 'goal' THEN 0.4
    WHEN 'heading' THEN 0.5 WHEN 'matter' THEN 0.45 WHEN 'recommendation' THEN 0.8
    WHEN 'bill' THEN 1.4 WHEN 'inquiry' THEN 1.4 WHEN 'fiscal-event' THEN 1.4 WHEN 'consultation' THEN 1.3
    WHEN 'debate' THEN 1.3
    WHEN 'ask' THEN 1.2 WHEN 'offer' THEN 1.2 WHEN 'priority' THEN 0.85
    WHEN 'person' THEN 0.8 WHEN 'board' THEN 0.9 WHEN 'publication' THEN 1.2
    ELSE 1 END"""
# A question about who does something looks for a person or a board.
WHO = "CASE kind WHEN 'person' THEN 3 WHEN 'board' THEN 2 ELSE 1 END"
# A question how many, how much or when is answered by what has a figure.
FIGURE = "CASE WHEN summary ~ '[0-9]' THEN 2 ELSE 1 END"
# Results by synonym come after results with the typed words.
BY_SYNONYM = 0.25
# Results by words that readers use come after results whose own words say it.
BY_READERS_WORDS = 0.5
# Words that readers use make a record no longer: a rank is divided by the logarithm of its length, with some eight
# letters to a word.
OWN_LENGTH = "ln(length(vector) + 2) / ln(greatest(length(vector) - octet_length(everyday) / 8, 2) + 2)"
# Results on a theme named by an everyday word come before results that only have the word.
ON_THEME = 2
# In a relaxed reading, results with most of the words come before results with some of them often.
COVERAGE = 4
# A result with exactly the typed name comes first: of all that mention housing, the campaign called Housing.
NAMED = "CASE WHEN lower(title) = %s THEN 2 ELSE 1 END"
SORTS = {
    "relevance": "rank DESC, dated_on DESC NULLS LAST, place, id",
    "newest": "dated_on DESC NULLS LAST, rank DESC, place, id",
    "oldest": "dated_on ASC NULLS LAST, rank DESC, place, id",
    "name": "sort_name, id",
    "place": "place, id",
    "deadline": "deadline ASC NULLS LAST, place, id",
}
# Entries first listed on the same day were added together: of these, the one with the newest date comes first.
NEWEST_HERE = "(listed_at AT TIME ZONE 'UTC')::date DESC NULLS LAST, dated_on DESC NULLS LAST, place, id"
BY_COLUMN = {"name", "place", "deadline"}  # orders that have nothing to do with dates or words

"""Pure parsers of board papers: blocks in, records out, no Django, no files, no clock."""

"""What each kind of record is: a module for each, read by everything that lists, counts or tells of records."""

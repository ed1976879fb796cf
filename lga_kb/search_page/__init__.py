"""The search page: query, results, filters, and help if nothing is found."""

"""What search engines and browsers ask a site for: its addresses, how to search it, and what its pages are about."""

"""Changes to public records that wait for a publisher: catching them in forms, and reviewing them."""

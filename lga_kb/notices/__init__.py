"""E-mails to editors and publishers about waiting work: at once, once a day, or never, as they choose."""

"""How a promise, an offer or an ask changed from one document to the next."""

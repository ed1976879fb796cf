"""Take a person's name off the site on request, and bring it back."""

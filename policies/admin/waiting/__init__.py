"""Changes to public records that wait for a publisher: how a form comes to wait, and where it is decided on."""

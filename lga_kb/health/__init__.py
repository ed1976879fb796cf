"""What those who run the site ask it: whether it is alive, and whether it is ready."""

"""What the site does by itself: its schedule, the worker that keeps it, and when each job was done last."""

"""The site's regular work: the schedule, the worker, and when each job last ran."""

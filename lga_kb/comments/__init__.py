"""Comments of editors on records, and the tasks that they give one another. None of it is public."""

"""What words are, whatever the index holds: how they are written, which mean the same, and which only look alike."""

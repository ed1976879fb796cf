"""Words, independent of the index: how they are written, which mean the same, and which only look alike."""

"""What the association says and promises."""

"""How other people's sites are asked: slowly, not for what has not changed, and never for more than is bearable."""

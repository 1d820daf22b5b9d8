"""The home page, its films and rows, and what pages open with."""

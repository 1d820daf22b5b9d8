"""The `flask …` commands of the core."""

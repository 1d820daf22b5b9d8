"""What administrators do: adding, editing, publishing and deleting films, one or many, each change as a whole."""

"""The built-in plugins, one folder each."""

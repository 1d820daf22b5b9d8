"""The plugin of `tests/example_plugin`, as a stranger installs and runs it."""

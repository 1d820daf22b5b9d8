"""Rules for the whole suite. The fixtures are those of `core.testing`, which plugin authors use too."""

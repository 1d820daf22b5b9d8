"""Small plugins that stand in for the built-in ones where tests need several."""

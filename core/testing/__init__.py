"""For tests of the core and of plugins, ours and third parties': fixtures, fakes, conformance suites."""

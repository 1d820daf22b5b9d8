"""What can be played of a film."""

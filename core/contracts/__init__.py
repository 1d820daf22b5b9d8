"""What one plugin promises to the others: one file per capability, Protocols and frozen dataclasses only."""

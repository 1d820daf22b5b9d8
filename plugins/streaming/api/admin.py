"""How administrators see to films' files."""

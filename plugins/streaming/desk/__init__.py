"""What administrators see and decide of films' files."""

"""Pictures of films: uploads and their copies, and drawings where there is none."""

"""Playback sessions: the way from Play to addresses of media."""

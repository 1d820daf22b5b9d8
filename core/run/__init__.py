"""Runs the whole service on one machine: the instance folder, a private PostgreSQL, web and worker.

Nothing here imports the application, so that its parts start, heal and stop even when the application cannot.
"""

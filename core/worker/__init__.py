"""The process that runs jobs: `python -m core.worker`."""

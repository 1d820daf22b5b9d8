"""What administrators see of the service and do about it, below /api/admin: plugins, jobs, accounts."""

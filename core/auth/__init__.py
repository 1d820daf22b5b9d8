"""Accounts: who somebody is, the devices they are signed in on, and who of the household watches.

`core.auth.setup.init_auth` joins it to an app. Everything that other parts need is `core.access`.
"""

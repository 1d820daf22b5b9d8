"""Finds, orders, loads and connects plugins."""

"""Answers that are equal for many: read without a transaction, kept, tagged, and gone when the catalogue has changed."""

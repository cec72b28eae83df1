from django.db.backends.sqlite3 import base

from cms.engines.before_commit import BeforeCommit


class DatabaseWrapper(BeforeCommit, base.DatabaseWrapper):
    """SQLite that can do work just before COMMIT."""

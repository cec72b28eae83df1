from django.db.backends.postgresql import base

from cms.engines.before_commit import BeforeCommit


class DatabaseWrapper(BeforeCommit, base.DatabaseWrapper):
    """Postgres that can do work just before COMMIT."""

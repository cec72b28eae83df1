"""Moments at which others have something to do."""

from django.dispatch import Signal

# After a commit that made documents different.
changed = Signal()
# Every half minute or so (`publish_due --every`): time has passed.
due = Signal()
# When `publish_due --every` begins, and at the first pass of each day.
daily = Signal()

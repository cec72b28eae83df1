"""Telling the cache, in the background, and again until it has understood.

The cache follows the changes like any other reader, with a place of its own that moves only
when it has answered: a task that is lost or fails leaves nothing out, the next one tells it.
"""

import http.client
import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from cms.delivery import read
from cms.purge.caches import forget
from cms.purge.models import Told

logger = logging.getLogger(__name__)
# Seconds until it is tried again. Then no more, until something else becomes different.
PAUSES = (5, 30, 120, 600, 3600)


@task()
def purge(failures: int = 0) -> int:
    """Have the cache forget what became different since it was told last: how many tags."""
    if not settings.PURGE_URL:
        return 0
    stale = read.stale(Told.last())
    try:
        forget(sorted(stale.tags))
    except (OSError, http.client.HTTPException) as error:
        logger.warning("The cache was not told (%s times now): %s", failures + 1, error)
        _again(failures)
        return 0
    Told.up_to(stale.seq)
    return len(stale.tags)


def _again(failures: int) -> None:
    if failures < len(PAUSES):
        later = timezone.now() + timedelta(seconds=PAUSES[failures])
        purge.using(run_after=later).enqueue(failures + 1)
    else:
        logger.error("The cache is not told any more until something changes")


def wake(**_signal: Any) -> None:
    """Something became different and is committed (`cms.delivery.signals.changed`)."""
    if settings.PURGE_URL:
        purge.enqueue()

"""Where embeds are seen: counted in memory, written once a minute.

Only the name of the site is looked at, as the browser tells it; nothing is kept of who
looked. What is counted can be made up by anybody, so there is little of it: names that could
be those of public sites, and no more of them than an editor would read.
"""

import logging
import re
import threading
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from cms.embeds.models import Sighting

logger = logging.getLogger(__name__)
PAUSE = 60.0  # seconds from what is seen first to when it is written
MOST_AT_ONCE = 500
MOST_KEPT = 10_000
LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
HOST = re.compile(rf"(?:{LABEL}\.)+(?!\d+$){LABEL}")
# Names that are never those of a public site (RFC 2606, 6761, 6762).
NOT_PUBLIC = (
    ".localhost",
    ".local",
    ".test",
    ".invalid",
    ".internal",
    ".onion",
    ".arpa",
)


@dataclass(frozen=True)
class Subject:
    """What is embedded: an item, or the list of a kind, perhaps of one network."""

    kind: str
    key: str = ""
    network: str = ""


class Tally:
    """What one process has seen and not written yet. It is written within a minute, by a
    thread of its own: nobody who looks at a page waits for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.seen: Counter[tuple[Subject, str]] = Counter()

    def add(self, subject: Subject, host: str) -> None:
        """Count it; what is new is passed over while there is too much of it."""
        with self.lock:
            if not self.seen:
                self.begin()
            if (subject, host) in self.seen or len(self.seen) < MOST_AT_ONCE:
                self.seen[subject, host] += 1

    def begin(self) -> None:
        """Write in a minute what is seen until then."""
        timer = threading.Timer(PAUSE, self.flush)
        timer.daemon = True
        timer.start()

    def flush(self) -> None:
        """Write what was seen; what cannot be written now is not counted."""
        with self.lock:
            seen, self.seen = self.seen, Counter()
        try:
            write(seen)
        except DatabaseError as error:
            logger.warning("Sightings were not counted: %s", error)
        finally:
            connection.close()


tally = Tally()


def note(request: HttpRequest, subject: Subject) -> None:
    """That it was shown on another site, if the browser says on which."""
    if host := host_of(request):
        tally.add(subject, host)


def host_of(request: HttpRequest) -> str:
    """The name of the site that shows it; empty for ours and for what is no public name."""
    told = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        host = (urlsplit(told).hostname or "").rstrip(".")
    except ValueError:
        return ""
    own = request.get_host().partition(":")[0]
    return host if host != own and _is_public_name(host) else ""


def _is_public_name(host: str) -> bool:
    fits = len(host) <= 253 and HOST.fullmatch(host)
    return bool(fits) and not host.endswith(NOT_PUBLIC)


@transaction.atomic
def write(seen: Counter[tuple[Subject, str]]) -> None:
    """Add to what was seen before, and forget what matters least of too much."""
    today = timezone.localdate()
    for (subject, host), count in sorted(seen.items(), key=str):
        place = {**vars(subject), "host": host}
        known = Sighting.objects.filter(**place)
        if not known.update(count=F("count") + count, last_seen=today):
            Sighting.objects.bulk_create(
                [Sighting(**place, count=count, first_seen=today, last_seen=today)],
                ignore_conflicts=True,
            )
    _forget_least()


def _forget_least() -> None:
    """A flood of made-up names is seen once each; what is really used, every day."""
    too_many = Sighting.objects.count() - MOST_KEPT
    if too_many > 0:
        least = Sighting.objects.order_by("count", "last_seen", "pk")[:too_many]
        Sighting.objects.filter(
            pk__in=list(least.values_list("pk", flat=True))
        ).delete()

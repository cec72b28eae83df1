"""Which version of a file it is, known without making it."""

from hashlib import blake2b

from django.http import HttpRequest
from django.utils import timezone

from cms.api.asked import Asked
from cms.delivery import read
from cms.delivery.kinds import Kind


def etag_of(request: HttpRequest, asked: Asked, kind: Kind) -> str:
    """Another one after anything became different, by a publish or by the clock. 2 queries at most.

    Read before the file is: one that is overtaken while it is sent is not taken for the later.
    """
    now = asked.ask.now
    parts = (
        # Inside a transaction nothing is known to last.
        read.edition(now) or now,
        read.turned(kind, now),
        timezone.localdate(now),
        asked.base,
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        asked.ask.language,
    )
    return f'"{blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'

"""Answers that were made before and are still the same.

An answer is kept with the edition of the read-model it was made from, and given again
only while that is the edition: whatever is published, hidden, deleted or expires is seen at
once. What else passes by time alone (a deadline, a contact detail that expires) is seen after
at most the time for which the answer itself says that it may be kept.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

from cms.api.accept import language_of
from cms.api.reply import FRESH_SECONDS, Answer, base_of
from cms.delivery import read

LARGEST = 200_000  # bytes


def remembered(request: HttpRequest, make: Callable[[], Answer]) -> Answer:
    """The answer to this request: kept from before, or made now. 1 query if it was kept."""
    edition = read.edition(timezone.now())
    if edition is None:
        return make()
    kept, name = caches["answers"], _name(request, edition)
    answer = kept.get(name)
    if answer is None:
        answer = make()
        if len(answer.body) <= LARGEST:
            kept.set(name, answer, FRESH_SECONDS)
    return answer


def _name(request: HttpRequest, edition: tuple[int, Any]) -> str:
    """What an answer depends on."""
    parts = (
        *edition,
        base_of(request),
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        language_of(request),
    )
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()

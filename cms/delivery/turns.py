"""What becomes different by the clock alone."""

from datetime import datetime

from django.db.models import Max, Q

from cms.delivery.kinds import Kind
from cms.delivery.models import Document


def turned(kind: Kind, now: datetime) -> datetime | None:
    """The last moment at which an item of this kind passed from one state to the next. 1 query,
    or none for kinds without states."""
    if kind.states is None:
        return None
    last = Document.objects.filter(kind=kind.name).aggregate(
        begun=Max("begins", filter=Q(begins__lte=now)),
        ended=Max("ends", filter=Q(ends__lte=now)),
    )
    return max(filter(None, last.values()), default=None)

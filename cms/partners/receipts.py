"""How far partners have come, and which of them do not hold the newest version of a page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cms.delivery import read
from cms.partners.key import Key
from cms.partners.models import Partner, Receipt

# The same position again is written so often at most: it tells only that the partner is there.
NOTED_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Behind:
    """A partner that shows something else than the newest version of a page."""

    partner: Partner
    # When it was there the last time.
    at: datetime
    filter: str
    versions: list[read.Holding]


def note(key: Key, filter: str, seq: int) -> None:
    """The partner holds what this filter takes, up to this change. 1 query; 2 the first time.

    A number lower than the last is true too: a copy that was started again.
    """
    now = timezone.now()
    own = Receipt.objects.filter(partner_id=key.partner_id, filter=filter)
    news = ~Q(seq=seq) | ~Q(key=key) | Q(key=None) | Q(at__lte=now - NOTED_AFTER)
    if own.filter(news).update(seq=seq, key=key, at=now):
        return
    Receipt.objects.get_or_create(
        partner_id=key.partner_id,
        filter=filter,
        defaults={"key": key, "seq": seq, "at": now},
    )


def behind(key: UUID) -> list[Behind]:
    """Who does not hold this item as it is now, by name. 2 queries, and 1 for each that
    follows words."""
    past = read.history(key)
    active = Partner.objects.filter(approved_at__isnull=False, suspended=False)
    receipts = Receipt.objects.filter(partner__in=active).select_related("partner")
    return [
        Behind(receipt.partner, receipt.at, receipt.filter, versions)
        for receipt in receipts.order_by("partner__organisation", "filter")
        if (versions := past.behind(receipt.seq, read.Wanted.parse(receipt.filter)))
    ]

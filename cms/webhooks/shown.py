"""A partner's webhooks as sections: of its own page, and of what the admin shows of it."""

from typing import Any

from cms.partners.models import Partner
from cms.partners.sections import Section
from cms.webhooks import found
from cms.webhooks.actions import MOST


def webhooks(partner: Partner) -> dict[str, Any]:
    return {"endpoints": list(found.standing().filter(partner=partner)), "most": MOST}


ON_OWN_PAGE = Section("webhooks", "partners/webhooks/section.html", webhooks)
IN_ADMIN = Section("webhooks", "partners/admin/webhooks.html", webhooks)

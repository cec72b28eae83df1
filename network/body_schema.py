"""A body as schema.org says it: an organisation whose members have roles."""

from collections.abc import Callable
from typing import Any

from cms.delivery.kinds import label

Json = dict[str, Any]
Absolute = Callable[[str], str]
CONTACTS = {"email": "email", "phone": "telephone", "url": "url"}


def schema_org(item: Json, absolute: Absolute) -> Json:
    """With those who hold a seat now; a body of a municipality is one of government."""
    place = item["municipality"]
    current = (term for term in item["memberships"] if term["state"] == "current")
    return {
        "@type": "GovernmentOrganization" if place else "Organization",
        # No property of an organisation: it is in no language, only texts are.
        "inLanguage": None,
        "name": item["title"],
        "description": item["lead"],
        "image": item["image"] and absolute(item["image"]["url"]),
        "foundingDate": item["founded"],
        "dissolutionDate": item["dissolved_on"],
        "areaServed": place and _named("AdministrativeArea", place["title"]),
        "contactPoint": [
            _contact(detail)
            for detail in item["contact_details"]
            if detail["type"] in CONTACTS
        ],
        "member": [_in_role(term, absolute) for term in current],
    }


def _in_role(term: Json, absolute: Absolute) -> Json:
    return {
        "@type": "OrganizationRole",
        "roleName": term["label"],
        "startDate": term["start_date"],
        "endDate": term["end_date"],
        "member": _holder(term, absolute),
    }


def _holder(term: Json, absolute: Absolute) -> Json | None:
    card = term["on_behalf_of"]
    organisation = _named(
        "Organization", card["title"] if card else term["organisation_name"]
    )
    if card and organisation:
        organisation["url"] = absolute(card["path"])
    if not term["name"]:
        return organisation
    return {"@type": "Person", "name": term["name"], "affiliation": organisation}


def _named(type_: str, name: str) -> Json | None:
    return {"@type": type_, "name": name} if name else None


def _contact(detail: Json) -> Json:
    role, purpose = detail["role"], detail["purpose"]
    return {
        "@type": "ContactPoint",
        "contactType": label("contact.role", role) or label("contact.purpose", purpose),
        CONTACTS[detail["type"]]: detail["value"],
    }

"""Networks and members as HSDS says them: organisations, what they do, where and for whom.

HSDS (Human Services Data Specification 3) asks for a service wherever it is said what an
organisation does: each organisation has one, called like itself.
"""

from collections.abc import Callable, Iterable
from typing import Any

from cms.delivery.kinds import label
from cms.part_keys import part_key

Json = dict[str, Any]
Absolute = Callable[[str], str]


def network(item: Json, absolute: Absolute) -> Json:
    founded = item["founded"]
    return {
        **_organisation(item, absolute),
        "description": item["purpose"] or _lead(item),
        "website": absolute(item["meta"]["path"]),
        "year_incorporated": founded and int(founded[:4]),
        "logo": item["image"] and absolute(item["image"]["url"]),
        "services": [
            {
                **_service(item, places=item["area"], fields=[]),
                "url": item["join_url"] or absolute(item["meta"]["path"]),
                "application_process": item["how_to_join"],
            }
        ],
    }


def member(item: Json, absolute: Absolute) -> Json:
    key, picture = item["meta"]["key"], item["logo"] or item["image"]
    names = [other["name"] for other in item["other_names"]]
    seat = item["municipality"]
    places = item["service_area"] or ([seat] if seat else [])
    return {
        **_organisation(item, absolute),
        "alternate_name": ", ".join(names),
        "description": item["description"] or _lead(item),
        "website": item["website"],
        "legal_status": label("member.legal_form", item["legal_form"]),
        "logo": picture and absolute(picture["url"]),
        "organization_identifiers": [
            _identifier(number, key) for number in item["identifiers"]
        ],
        "services": [
            {
                **_service(item, places=places, fields=item["fields"]),
                "url": absolute(item["meta"]["path"]),
                "assured_date": item["last_confirmed"],
            }
        ],
    }


def _organisation(item: Json, absolute: Absolute) -> Json:
    key, details = item["meta"]["key"], item["contact_details"]
    emails = _of_type("email", details)
    return {
        "id": key,
        "name": item["title"],
        "uri": absolute(item["meta"]["path"]),
        "email": emails[0]["value"] if emails else None,
        "additional_websites": [_url(d, key) for d in _of_type("url", details)],
        "contacts": [_contact(d, key) for d in emails],
        "phones": [_phone(d, key) for d in _of_type("phone", details)],
        "locations": [_location(d, item) for d in _of_type("address", details)],
    }


def _lead(item: Json) -> str:
    """HSDS requires a description: at the least it is the name."""
    return item["lead"] or item["title"]


def _service(item: Json, *, places: list[Json], fields: list[Json]) -> Json:
    key = item["meta"]["key"]
    service = part_key(key, "service")
    return {
        "id": service,
        "name": item["title"],
        "description": _lead(item),
        "status": "active",
        "last_modified": item["meta"]["modified_at"],
        "service_areas": [
            {"id": part_key(service, "area", place["key"]), "name": place["title"]}
            for place in places
        ],
        "attributes": [_attribute(field, service) for field in fields],
    }


def _attribute(field: Json, service: str) -> Json:
    return {
        "id": part_key(service, "field", field["key"]),
        "link_id": service,
        "link_entity": "service",
        "link_type": "taxonomy_term",
        "taxonomy_term_id": field["key"],
        "taxonomy_term": {
            "id": field["key"],
            "code": field["code"],
            "name": field["title"],
            "description": field["title"],
            "language": field["language"],
        },
    }


def _identifier(number: Json, key: str) -> Json:
    return {
        "id": part_key(key, "identifier", number["scheme"], number["identifier"]),
        "identifier_scheme": number["scheme"],
        "identifier_type": label("member.identifiers.scheme", number["scheme"]),
        "identifier": number["identifier"],
    }


def _of_type(type_: str, details: Iterable[Json]) -> list[Json]:
    return [detail for detail in details if detail["type"] == type_]


def _contact(detail: Json, key: str) -> Json:
    return {
        "id": part_key(key, "contact", detail["value"]),
        "title": label("contact.role", detail["role"]),
        "department": label("contact.purpose", detail["purpose"]),
        "email": detail["value"],
    }


def _phone(detail: Json, key: str) -> Json:
    return {
        "id": part_key(key, "phone", detail["value"]),
        "number": detail["value"],
        "description": detail["note"] or label("contact.purpose", detail["purpose"]),
    }


def _url(detail: Json, key: str) -> Json:
    return {
        "id": part_key(key, "url", detail["value"]),
        "label": detail["note"] or label("contact.purpose", detail["purpose"]),
        "url": detail["value"],
    }


def _location(detail: Json, item: Json) -> Json:
    """An address is one text here; HSDS wants street, town and postcode apart."""
    place = item.get("municipality")
    return {
        "id": part_key(item["meta"]["key"], "location", detail["value"]),
        "location_type": "postal",
        "name": place and place["title"],
        "description": detail["value"],
    }

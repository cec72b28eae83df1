"""What Popolo and HSDS ask of JSON, written from the text of the specifications.

Stricter than the standards' own schemas: a property that they do not have is an error here.
"""

from typing import Any

Json = dict[str, Any]
TEXT: Json = {"type": "string", "minLength": 1}
DATE: Json = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
TIME: Json = {
    "type": "string",
    "pattern": r"^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}Z)$",
}
MOMENT: Json = {"type": "string", "format": "date-time"}
URI: Json = {"type": "string", "format": "uri"}
UUID: Json = {"type": "string", "format": "uuid"}
NUMBER: Json = {"type": "number"}


def _object(required: str, **properties: Json) -> Json:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _of(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _many(name: str) -> Json:
    return {"type": "array", "items": _of(name)}


POPOLO: Json = {
    "organization": _object(
        "", id=TEXT, name=TEXT, other_names=_many("other_name"),
        identifiers=_many("identifier"), classification=TEXT, parent_id=TEXT,
        parent=_of("organization"), area_id=TEXT, area=_of("area"), abstract=TEXT,
        description=TEXT, founding_date=DATE, dissolution_date=DATE, image=URI,
        contact_details=_many("contact_detail"), links=_many("link"),
        memberships=_many("membership"), posts=_many("post"), created_at=MOMENT,
        updated_at=MOMENT, sources=_many("link"),
    ),
    "person": _object("", id=TEXT, name=TEXT),
    "membership": _object(
        "", id=TEXT, label=TEXT, role=TEXT, member={"type": "object"}, person_id=TEXT,
        person=_of("person"), organization_id=TEXT, organization=_of("organization"),
        post_id=TEXT, post=_of("post"), on_behalf_of_id=TEXT,
        on_behalf_of=_of("organization"), area_id=TEXT, area=_of("area"),
        start_date=DATE, end_date=DATE, contact_details=_many("contact_detail"),
        links=_many("link"), created_at=MOMENT, updated_at=MOMENT, sources=_many("link"),
    ),
    "post": _object(
        "", id=TEXT, label=TEXT, role=TEXT, organization_id=TEXT,
        organization=_of("organization"), area_id=TEXT, area=_of("area"),
        start_date=DATE, end_date=DATE, contact_details=_many("contact_detail"),
        memberships=_many("membership"), links=_many("link"), sources=_many("link"),
    ),
    "event": _object(
        "", id=TEXT, name=TEXT, description=TEXT, classification=TEXT, start_date=TIME,
        end_date=TIME, location=TEXT, status=TEXT, identifiers=_many("identifier"),
        organization_id=TEXT, organization=_of("organization"), parent_id=TEXT,
        parent=_of("event"), children=_many("event"), created_at=MOMENT,
        updated_at=MOMENT, sources=_many("link"),
    ),
    "area": _object(
        "", id=TEXT, name=TEXT, identifier=TEXT, classification=TEXT, parent_id=TEXT,
        parent=_of("area"), children=_many("area"), created_at=MOMENT,
        updated_at=MOMENT, sources=_many("link"),
    ),
    "contact_detail": _object(
        "type value", label=TEXT, type=TEXT, value=TEXT, note=TEXT, valid_from=DATE,
        valid_until=DATE, sources=_many("link"),
    ),
    "other_name": _object("name", name=TEXT, start_date=DATE, end_date=DATE, note=TEXT),
    "identifier": _object("identifier", identifier=TEXT, scheme=TEXT),
    "link": _object("url", url=URI, note=TEXT),
}  # fmt: skip

HSDS: Json = {
    "organization": _object(
        "id name description", id=UUID, name=TEXT, alternate_name=TEXT,
        description=TEXT, email={"type": "string", "format": "email"}, website=URI,
        additional_websites=_many("url"), year_incorporated=NUMBER, legal_status=TEXT,
        logo=URI, uri=URI, parent_organization_id=UUID, contacts=_many("contact"),
        phones=_many("phone"), locations=_many("location"),
        organization_identifiers=_many("organization_identifier"),
        services=_many("service"), attributes=_many("attribute"),
    ),
    "service": _object(
        "id name status", id=UUID, name=TEXT, alternate_name=TEXT, description=TEXT,
        url=URI, email={"type": "string", "format": "email"},
        status={"enum": ["active", "inactive", "defunct", "temporarily closed"]},
        application_process=TEXT, assured_date={"type": "string", "format": "date"},
        last_modified=MOMENT, service_areas=_many("service_area"),
        attributes=_many("attribute"),
    ),
    "service_area": _object("id", id=UUID, name=TEXT, description=TEXT, uri=URI),
    "attribute": _object(
        "id link_type", id=UUID, link_id=UUID, link_entity=TEXT, link_type=TEXT,
        taxonomy_term_id=UUID, taxonomy_term=_of("taxonomy_term"), value=TEXT,
    ),
    "taxonomy_term": _object(
        "id name description", id=UUID, code=TEXT, name=TEXT, description=TEXT,
        language={"type": "string", "pattern": "^[a-z]{2}$"},
    ),
    "organization_identifier": _object(
        "id identifier_type identifier", id=UUID, identifier_scheme=TEXT,
        identifier_type=TEXT, identifier=TEXT,
    ),
    "location": _object(
        "id location_type", id=UUID, name=TEXT, description=TEXT,
        location_type={"enum": ["physical", "postal", "virtual"]},
    ),
    "contact": _object(
        "id", id=UUID, name=TEXT, title=TEXT, department=TEXT,
        email={"type": "string", "format": "email"},
    ),
    "phone": _object("id number", id=UUID, number=TEXT, type=TEXT, description=TEXT),
    "url": _object("id url", id=UUID, label=TEXT, url=URI),
}  # fmt: skip


def schema(profile: str, name: str) -> Json:
    return {**_of(name), "$defs": {"popolo": POPOLO, "hsds": HSDS}[profile]}

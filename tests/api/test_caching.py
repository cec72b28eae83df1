"""What caches and browsers go by: ETag, 304, Cache-Control, HEAD, CORS."""

import pytest

from tests import factories
from tests.api.client import links

KINDS = "/api/v1/networks/"


@pytest.fixture(
    params=[
        "/api/v1/",
        KINDS,
        "item",
        "/api/v1/resolve/?path=/et/",
        "/api/v1/openapi.json",
    ]
)
def url(request, network):
    if request.param == "item":
        return f"{KINDS}{network.translation_key}/"
    return request.param


def test_every_answer_can_be_revalidated(api, url):
    first = api.get(url)
    etag = first.headers["ETag"]
    assert etag.startswith('"')
    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        again = api.get(url, **{"If-None-Match": known})
        assert again.status_code == 304
        for name in ("ETag", "Cache-Control", "Vary", "Content-Language"):
            assert again.headers[name] == first.headers[name]
    assert api.get(url, **{"If-None-Match": '"other"'}).status_code == 200


def test_the_etag_changes_with_what_is_shown(api, network):
    url = f"{KINDS}{network.translation_key}/"
    before = api.get(url).headers["ETag"]
    assert api.get(url).headers["ETag"] == before
    assert api.get(f"{url}?lang=fi").headers["ETag"] != before
    network.purpose = "<p>Uus eesmärk</p>"
    network.save_revision().publish()
    after = api.get(url, **{"If-None-Match": before})
    assert after.status_code == 200
    assert "Uus" in after.json()["purpose"]


def test_a_new_title_of_a_neighbour_is_seen_at_once(api, network):
    member = factories.member(network)
    url = f"/api/v1/members/{member.translation_key}/"
    before = api.get(url).headers["ETag"]
    network.title = "Uus nimi"
    network.save_revision().publish()
    after = api.get(url, **{"If-None-Match": before})
    assert after.json()["breadcrumbs"][-1]["title"] == "Uus nimi"


def test_answers_may_be_kept_for_a_short_while(api, url):
    control = api.get(url).headers["Cache-Control"]
    assert "public" in control
    assert "max-age=" in control
    assert "stale-while-revalidate=" in control


def test_head_tells_what_get_would(api, url):
    get, head = api.get(url), api.get(url, method="HEAD")
    assert head.status_code == 200
    for name in ("ETag", "Content-Type", "Content-Language", "Link", "Cache-Control"):
        assert head.headers[name] == get.headers[name]
    assert head.headers["Content-Length"] == str(len(get.content))


def test_options_allows_every_origin_to_read(api, url):
    response = api.get(
        url,
        method="OPTIONS",
        Origin="https://partner.example",
        **{"Access-Control-Request-Method": "GET"},
    )
    assert response.status_code == 204
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    allowed = response.headers["Access-Control-Allow-Headers"].split(", ")
    assert {"If-None-Match", "Authorization"} <= set(allowed)


def test_programs_of_other_sites_see_links_etag_language_and_limits(api, url):
    response = api.get(url, Origin="https://partner.example")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    seen = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"Link", "ETag", "Content-Language", "RateLimit", "Retry-After"} <= set(seen)
    assert "Set-Cookie" not in response.headers
    assert links(response)["describedby"].endswith("/api/v1/openapi.json")

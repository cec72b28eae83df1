"""What reading costs: a small number of queries, however much there is."""

import pytest

from tests import factories


@pytest.fixture
def grow(network):
    """Adds members with everything a member links to."""

    def add(count):
        for _each in range(count):
            factories.member(
                network,
                municipality=factories.municipality(f"place-{next(factories.numbers)}"),
                fields=[factories.field(f"field-{next(factories.numbers)}")],
            )

    return add


@pytest.mark.parametrize("count", [1, 12])
def test_the_cost_of_reading_does_not_grow(
    api, network, grow, count, django_assert_num_queries
):
    grow(count)
    first = api.json("/api/v1/members/?limit=1")["items"][0]
    url, path = f"/api/v1/members/{first['meta']['key']}/", first["meta"]["path"]

    def costs(most, address, status=200):
        with django_assert_num_queries(most):
            assert api.client.get(address).status_code == status

    costs(2, url)
    costs(2, f"{url}?lang=fi")
    costs(2, f"/api/v1/resolve/?path={path}")
    costs(3, f"/api/v1/resolve/?path=/fi{path}&lang=lv")
    costs(2, "/api/v1/members/?limit=100")
    costs(2, "/api/v1/members/?network=ida-viru&legal_form=association")
    costs(1, "/api/v1/")
    costs(2, "/api/v1/openapi.json")
    costs(2, "/api/v1/members/?municipality=nowhere", 400)
    costs(2, f"{url}?lang=fi&fallback=none", 404)
    costs(2, f"/api/v1/networks/{first['meta']['key']}/", 404)


def test_a_part_of_a_list_costs_three_queries_at_most(
    api, grow, django_assert_max_num_queries
):
    grow(7)
    url = "/api/v1/members/?limit=2"
    # What the test itself published is written at the first read.
    api.get(url)
    while url:
        with django_assert_max_num_queries(3):
            page = api.client.get(url).json()
        url = page["links"]["next"]


def test_what_cannot_be_understood_costs_no_query(api, django_assert_num_queries):
    with django_assert_num_queries(0):
        api.client.get("/api/v1/members/?x=1")
        api.client.get("/api/v1/nothing/")
        api.client.get("/api/v1/members/x/")

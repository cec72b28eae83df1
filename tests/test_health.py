"""What a load balancer is told."""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_healthy_while_the_database_answers(client):
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_not_healthy_when_the_database_is_away(client, monkeypatch):
    def away(*args):
        raise OperationalError("away")

    monkeypatch.setattr(connection, "cursor", away)
    assert client.get("/health/").status_code == 503

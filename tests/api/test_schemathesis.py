"""Requests made up from the description itself, good and bad: bounded, always the same ones."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from cms.wsgi import application
from tests import factories

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
]
BOUNDED = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def same_connection():
    """A request does not close the connection that the test's transaction is in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def description(site, same_connection):
    network = factories.network(code="ida-viru")
    factories.member(network, municipality=factories.municipality("narva"))
    factories.consultation(network)
    factories.memorandum(network)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.filterwarnings("ignore")  # of the libraries that make the requests up
def test_made_up_requests_are_answered_as_described(description, mode):
    for found in description.get_all_operations():
        _ask(found.ok().as_strategy(generation_mode=mode))


def _ask(strategy):
    @BOUNDED
    @given(case=strategy)
    def ask(case):
        case.call_and_validate(checks=CHECKS)

    ask()

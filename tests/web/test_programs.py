"""What programs are answered: as it is described, whatever they ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import BaseSchema, Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from communique.web.views.programs import DOORS, PREFIX, Door
from tests.web.serving import serving

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
)


@pytest.fixture(scope="module")
def described(samples_record: Path) -> Iterator[BaseSchema]:
    """What a running server says of itself."""
    with serving(samples_record) as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.path)
def test_nothing_that_is_asked_breaks_what_is_described(described: BaseSchema, door: Door) -> None:
    """No server error, no answer that is not described, no method that is not there."""

    @given(case=described[f"{PREFIX}{door.path}"]["GET"].as_strategy())
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def asked(case: Case[Any]) -> None:
        case.call_and_validate(checks=list(CHECKS))

    asked()

"""The compose file and what stands beside it: every name leads somewhere, and nothing is open that need not be."""

from __future__ import annotations

import re
from typing import Any

import click
import jsonschema
import yaml

from communique.cli import main
from communique.vitals.metrics import Metrics
from tests.sources import ROOT

DEPLOY = ROOT / "deploy"
#: What of the specification of compose files is used here; another key is a slip.
_WORDS = {"type": "array", "items": {"type": "string"}}
_TEXT = {"type": "string"}
SERVICE = {
    "type": "object",
    "required": ["image", "restart"],
    "additionalProperties": False,
    "properties": {
        "image": _TEXT,
        "build": {"type": "object", "required": ["context", "dockerfile"]},
        "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
        "read_only": {"type": "boolean"},
        "cap_drop": _WORDS,
        "security_opt": _WORDS,
        "tmpfs": _WORDS,
        "volumes": _WORDS,
        "environment": {"type": "object", "additionalProperties": _TEXT},
        "command": _TEXT,
        "ports": {"type": "array", "items": {"type": "string", "pattern": r"^127\.0\.0\.1:\d+:\d+$"}},
        "depends_on": _WORDS,
        "healthcheck": {"type": "object"},
        "profiles": _WORDS,
        "secrets": _WORDS,
        "shm_size": _TEXT,
        "network_mode": {"type": "string", "pattern": "^service:"},
        "stop_grace_period": {"type": "string", "pattern": r"^\d+s$"},
        "stop_signal": {"enum": ["SIGINT", "SIGTERM"]},
    },
}
COMPOSE = {
    "type": "object",
    "required": ["name", "services", "volumes"],
    "properties": {"services": {"type": "object", "additionalProperties": SERVICE}},
}


def loaded(name: str) -> dict[str, Any]:
    """A file of the folder."""
    found: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))
    return found


def test_the_compose_file_has_the_shape_of_one() -> None:
    """Every port is of this machine alone."""
    jsonschema.validate(loaded("compose.yaml"), COMPOSE)


def test_every_name_in_the_compose_file_leads_somewhere() -> None:
    """Services, volumes, secrets and files."""
    compose = loaded("compose.yaml")
    services = compose["services"]
    named = [one for service in services.values() for one in service.get("depends_on", ())]
    named += [service["network_mode"].partition(":")[2] for service in services.values() if "network_mode" in service]
    mounts = [mount.split(":")[0] for service in services.values() for mount in service.get("volumes", ())]
    given = {"./feeds.opml"}

    assert [] == [one for one in named if one not in services]
    assert {one for one in mounts if not one.startswith(".")} == set(compose["volumes"])
    assert [] == [one for one in mounts if one.startswith(".") and one not in given and not (DEPLOY / one).is_file()]
    assert {one for service in services.values() for one in service.get("secrets", ())} == set(compose["secrets"])


def test_what_containers_start_is_there() -> None:
    """Commands with the options that they have."""
    for service in (one for one in loaded("compose.yaml")["services"].values() if "build" in one):
        name, *words = service["command"].split()
        command = main.get_command(click.Context(main), name)
        assert command is not None
        options = {word for one in command.params for word in one.opts}

        assert [] == [word for word in words if word.startswith("--") and word not in options]


def test_alerts_ask_for_counts_that_there_are() -> None:
    """And Prometheus for services that there are."""
    metrics = Metrics()
    metrics.watch(lambda: {"ready": 1.0, "free_bytes": 0.0})
    there = set(re.findall(r"^# TYPE (\w+)", metrics.text().decode(), re.MULTILINE))
    rules = [rule for group in loaded("alerts.yml")["groups"] for rule in group["rules"]]
    asked = {name for rule in rules for name in re.findall(r"communique_\w+", rule["expr"])}
    jobs = loaded("prometheus.yml")["scrape_configs"]
    targets = [target for job in jobs for one in job["static_configs"] for target in one["targets"]]

    assert set() == asked - there
    assert 5 == len(rules)
    assert ["serve:8311", "127.0.0.1:9311"] == targets

"""docker-compose.yaml: valid by the Compose schema, whole, pinned, and without a default password."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yaml"
TEXT = FILE.read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILES = ("Dockerfile", "bi/Dockerfile")
ONCE = {"airflow-init", "city"}
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)([^}]*)\}")


def test_it_has_what_airflow_needs() -> None:
    components = {f"airflow-{name}" for name in ("apiserver", "scheduler", "dag-processor", "triggerer", "init")}
    assert components | {"postgres", "warehouse", "agencies", "city", "superset", "superset-db"} == set(SERVICES)


def schema_says(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_compose_schema_takes_it() -> None:
    said = schema_says(FILE)
    assert said.returncode == 0, said.stdout


def test_the_compose_schema_would_refuse_a_wrong_key(tmp_path: Path) -> None:
    wrong = tmp_path / "docker-compose.yaml"
    wrong.write_text(TEXT.replace("healthcheck:", "healthchek:", 1))
    assert schema_says(wrong).returncode != 0


def test_every_variable_is_required_and_stands_in_the_example() -> None:
    used = VARIABLE.findall(TEXT)
    assert len(used) >= 10
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert {name for name, _ in used} == named
    # A default would be a password that everyone knows.
    assert [name for name, rest in used if not rest.startswith(":?set ")] == []


def test_the_example_holds_no_secret() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = [line for line in lines if re.match(r"\w+=.+", line)]
    assert given == ["AIRFLOW_UID=50000"]


def test_no_password_is_written_out() -> None:
    for name, service in SERVICES.items():
        for key, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|SECRET|_KEY$", key):
                assert VARIABLE.fullmatch(str(value)), f"{name}: {key}"
    assert re.findall(r"://\w+:(?!\$\{)[^@\s]+@", TEXT) == []


def test_images_are_pinned_to_a_version() -> None:
    images = {service["image"] for service in SERVICES.values()}
    for name in DOCKERFILES:
        images |= set(re.findall(r"^FROM (\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
    assert len(images) == 5
    for image in images:
        assert re.search(r":\d+\.\d+", image), image


def test_the_image_has_the_airflow_that_is_pinned() -> None:
    pinned = re.search(r"^apache-airflow==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned
    assert f"apache/airflow:{pinned[1]}-python3.11" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert f"xianjie-airflow:{pinned[1]}" in TEXT


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_waits_for_services_that_are_there(name: str) -> None:
    service = SERVICES[name]
    for other, how in service.get("depends_on", {}).items():
        assert other in SERVICES
        expected = "service_completed_successfully" if other in ONCE else "service_healthy"
        assert how["condition"] == expected
        # A service of every start must not wait for one that only a profile starts.
        assert "profiles" not in SERVICES[other] or service.get("profiles") == SERVICES[other]["profiles"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONCE))
def test_a_service_that_stays_has_a_health_check_and_comes_back(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"]
    assert check["retries"] > 1
    assert SERVICES[name]["restart"] == "always"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_is_mounted_is_there(name: str) -> None:
    for volume in SERVICES[name].get("volumes", []):
        source, target = volume.split(":")[:2]
        if source.startswith("."):
            assert (ROOT / source).exists(), volume
        else:
            assert source in COMPOSE["volumes"]
        # From 18 on the image refuses a volume at …/data.
        assert target != "/var/lib/postgresql/data"


def test_nothing_is_published_beyond_this_machine() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_image_has_the_superset_that_is_pinned() -> None:
    pinned = re.search(
        r"^apache-superset==(\S+)", (ROOT / "bi/requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert pinned
    assert SERVICES["superset"]["image"] == f"xianjie-superset:{pinned[1]}"


def test_the_settings_that_superset_asks_for_are_given() -> None:
    asked = set(re.findall(r'os\.environ\["(\w+)"\]', (ROOT / "bi/superset_config.py").read_text(encoding="utf-8")))
    in_image = set(re.findall(r"(\w+)=", (ROOT / "bi/Dockerfile").read_text(encoding="utf-8")))
    assert len(asked) >= 4
    assert asked <= set(SERVICES["superset"]["environment"]) | in_image


def test_secrets_are_files_that_are_named_in_the_environment() -> None:
    used = {name for service in SERVICES.values() for name in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])
    assert all(VARIABLE.fullmatch(one["file"]) for one in COMPOSE["secrets"].values())


@pytest.mark.parametrize("name", DOCKERFILES)
def test_the_dockerfile_copies_what_is_there(name: str) -> None:
    dockerfile = (ROOT / name).read_text(encoding="utf-8")
    copied = re.findall(r"^COPY --chown=\S+ (.+) \S+$", dockerfile, re.MULTILINE)
    assert copied
    for names in copied:
        for one in names.split():
            assert (ROOT / one).exists(), one
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".env", ".git", ".xianjie"} <= set(ignored)


def test_people_sign_in_by_the_fab_manager() -> None:
    """Airflow says of SimpleAuthManager that it is not for production; its page of all passwords is a file."""
    managers = {
        service["environment"]["AIRFLOW__CORE__AUTH_MANAGER"]
        for service in SERVICES.values()
        if "AIRFLOW__CORE__AUTH_MANAGER" in service.get("environment", {})
    }
    assert managers == {"airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"}
    assert "SimpleAuthManager" not in TEXT
    assert "SIMPLE_AUTH" not in TEXT

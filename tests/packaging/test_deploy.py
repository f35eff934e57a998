"""What can be checked of Docker, compose and systemd where none of them runs."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
KNOWN = {field.alias for field in Settings.model_fields.values()}


@pytest.fixture
def services() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    found: dict[str, Any] = composed["services"]
    return found


def test_replicas_have_a_name_a_folder_and_a_port_of_their_own_and_share_the_rest(
    services: dict[str, Any],
) -> None:
    one, two = services["replica-a"], services["replica-b"]
    assert set(one["environment"]) == set(two["environment"]) <= KNOWN
    differing = {
        name for name, value in one["environment"].items() if two["environment"][name] != value
    }
    assert differing == {"USCE_EXECUTOR_ID"}
    # The file beside it has an empty line for every setting, which would win over the image's own.
    assert one["environment"]["USCE_DATA_DIR"] == "/data"
    for part in ("volumes", "ports"):
        assert not set(one[part]) & set(two[part])


def test_the_ports_are_reached_from_the_machine_itself_only(services: dict[str, Any]) -> None:
    published = [port for each in services.values() for port in each.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") and port.endswith(":8080") for port in published)


def test_the_units_data_folder_stands_where_no_line_of_the_settings_file_can_empty_it() -> None:
    unit = (DEPLOY / "usce-advisor.service").read_text("utf-8").splitlines()
    given = dict(line.split("=", 1) for line in unit if "=" in line and not line.startswith("#"))
    folder = f"/var/lib/{given['StateDirectory']}"
    assert given["ExecStart"].startswith(f"/usr/bin/env USCE_DATA_DIR={folder} ")
    assert "Environment" not in given


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_has_nothing_to_say_against_the_unit() -> None:
    verify = ["systemd-analyze", "verify", str(DEPLOY / "usce-advisor.service")]
    done = subprocess.run(verify, capture_output=True, text=True)
    assert "usce-advisor" not in done.stdout + done.stderr

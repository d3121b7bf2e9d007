"""What the image and the compositions name exists and works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from bot.configuration import load_settings
from bot.settings import DELIMITER, PREFIX, setting_names
from tests.code.containers import (
    COMPOSITIONS,
    composition,
    files,
    filled_in,
    health_check,
    image_variables,
    instructions,
    is_sent,
    named,
)
from tests.code.source import ROOT

SECRETS = {"KITH_DISCORD__TOKEN": "a-token", "POSTGRES_PASSWORD": "0123456789abcdef"}
VARIABLES = {PREFIX + name.replace(".", DELIMITER).upper() for name in setting_names()}


def sources() -> list[tuple[str, str]]:
    """Return what is copied from the repository, and to where."""
    return [
        (source, one.words[-1])
        for one in named("COPY")
        if "from" not in one.options
        for source in one.words[:-1]
    ]


def test_what_is_copied_is_in_git_and_sent_to_docker() -> None:
    for source, _ in sources():
        there = [path for path in files() if path == source or path.startswith(f"{source}/")]
        assert there, source
        assert [path for path in there if not is_sent(path)] == []


def test_nothing_else_is_sent_to_docker() -> None:
    copied = tuple(source for source, _ in sources())
    assert [path for path in files() if is_sent(path) and not path.startswith(copied)] == []
    for secret in (".env", "config.toml", "kith.db", "backups/kith.db", ".git/config"):
        assert not is_sent(secret)
    assert not is_sent("bot/__pycache__/app.cpython-312.pyc")


def test_what_is_copied_from_a_stage_before_is_made_there() -> None:
    made = {"packages": "venv /venv", "core": "cd /app && python -m bot.matching.building"}
    copied = [one for one in named("COPY") if "from" in one.options]
    assert [one.options["from"] for one in copied] == list(made)
    for one, stage in zip(copied, named("FROM"), strict=False):
        assert stage.rest.endswith(f"AS {one.options['from']}")
        after = instructions()[instructions().index(stage) :]
        assert any(made[one.options["from"]] in line.rest for line in after)
        # A virtual environment knows its own place: it works nowhere else.
        assert one.words[0] == one.words[1]


def test_both_stages_have_the_same_python_which_the_bot_takes() -> None:
    images = {one.words[0] for one in named("FROM")}
    (image,) = images
    found = re.fullmatch(r"python:(3\.\d+)-slim-\w+", image)
    assert found
    workflow = ROOT / ".github" / "workflows" / "check.yml"
    assert f'"{found[1]}"' in workflow.read_text()


def test_the_packages_are_those_of_the_lock_with_their_hashes() -> None:
    (install,) = [one.rest for one in named("RUN") if " pip install " in one.rest]
    assert "--require-hashes" in install
    (lock,) = [where for source, where in sources() if source == "requirements/run.lock"]
    assert f"-r {lock}" in install


def test_it_does_not_run_as_root_and_can_write_only_its_data() -> None:
    user, group = named("USER")[-1].rest.split(":")
    assert int(user) > 0
    assert int(group) > 0
    made = " ".join(one.rest for one in named("RUN"))
    assert f"--uid {user} " in made
    assert f"--gid {group} " in made
    (volume,) = named("VOLUME")
    assert f"--owner={user} --group={group} --mode=0700 {volume.listed[0]}" in made
    kith = composition("compose.yaml")["services"]["kith"]
    assert kith["read_only"] is True
    assert kith["cap_drop"] == ["ALL"]


def test_all_that_is_remembered_is_in_the_volume() -> None:
    (volume,) = named("VOLUME")[0].listed
    variables = image_variables()
    assert named("WORKDIR")[-1].rest == volume
    database = variables["KITH_DATABASE__URL"].partition(":///")[2]
    for place in (database, variables["KITH_DATABASE__BACKUPS"]):
        assert PurePosixPath(place).is_relative_to(volume)
        assert PurePosixPath(place) != PurePosixPath(volume)


def test_the_modules_are_where_python_looks_for_them() -> None:
    path = image_variables()["PYTHONPATH"]
    assert {where for source, where in sources() if source in ("bot", "cogs")} == {
        f"{path}/bot", f"{path}/cogs"
    }  # fmt: skip


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with just the files that the image has, at their places."""
    root = tmp_path_factory.mktemp("image")
    for source, where in sources():
        for path in files():
            if path == source or path.startswith(f"{source}/"):
                target = root / (where + path.removeprefix(source)).lstrip("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, target)
    return root


def run(image: Path, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the image with the image's files, and this machine's Python."""
    assert command[0] == "python"
    clean = {name: v for name, v in os.environ.items() if not name.startswith(PREFIX)}
    return subprocess.run(
        [sys.executable, *command[1:]],
        cwd=image,
        env={**clean, "PYTHONPATH": str(image / "app"), **variables},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def test_the_command_works_with_the_files_that_are_there(image: Path) -> None:
    command = [*named("ENTRYPOINT")[0].listed, *named("CMD")[0].listed]
    known = run(image, [*command, "--help"])
    assert (known.returncode, known.stderr) == (0, "")
    # With all that the start needs: migrations and texts too.
    url = f"sqlite+aiosqlite:///{image}/kith.db"
    migrated = run(image, [*command[:-1], "migrate"], KITH_DATABASE__URL=url)
    assert migrated.returncode == 0, migrated.stderr
    checked = run(image, [*command[:-1], "check"], KITH_DATABASE__URL=url)
    assert "is sound" in checked.stdout


def test_the_health_check_fails_while_nobody_listens(image: Path) -> None:
    ended = run(image, health_check(), KITH_TELEMETRY__LISTEN="127.0.0.1:1")
    assert ended.returncode == 1
    assert "does not answer" in ended.stdout
    assert ended.stderr == ""


def test_the_port_is_the_one_that_is_listened_at() -> None:
    (port,) = named("EXPOSE")
    assert image_variables()["KITH_TELEMETRY__LISTEN"].endswith(f":{port.rest}")


def test_no_shell_stands_between_docker_and_kith() -> None:
    assert named("STOPSIGNAL")[0].rest == "SIGTERM"
    assert named("ENTRYPOINT")[0].listed[:3] == ["python", "-m", "bot"]
    assert named("CMD")[0].listed == ["run"]
    assert health_check()[0] == "python"


def settings_of(*names: str) -> dict[str, str]:
    """Return the settings that a container of these compositions gets."""
    given = composition(*names)["services"]["kith"]["environment"]
    chosen = {name: filled_in(str(value), SECRETS) for name, value in given.items()}
    return {
        name: value
        for name, value in {**image_variables(), **chosen}.items()
        if name.startswith(PREFIX)
    }


@pytest.mark.parametrize("names", [("compose.yaml",), COMPOSITIONS])
def test_every_variable_is_a_setting_and_its_value_is_taken(
    names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    variables = settings_of(*names)
    assert set(variables) <= VARIABLES
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings = load_settings(tmp_path / "config.toml")
    assert settings.database.url == variables["KITH_DATABASE__URL"]
    assert settings.discord.token is not None


@pytest.mark.parametrize("names", [("compose.yaml",), COMPOSITIONS])
def test_every_reference_within_a_composition_is_whole(names: tuple[str, ...]) -> None:
    whole = composition(*names)
    services, volumes = whole["services"], whole["volumes"]
    used = [
        volume.partition(":")[0]
        for service in services.values()
        for volume in service.get("volumes", [])
    ]
    assert sorted(used) == sorted(volumes)
    for service in services.values():
        for other, wish in service.get("depends_on", {}).items():
            assert wish["condition"] == "service_healthy"
            assert services[other]["healthcheck"]["test"][0] == "CMD"
        # An image, and not whichever is the latest.
        assert service["image"] == "kith" or re.search(r":\d+", service["image"])


def test_the_compositions_give_kith_time_to_end_and_its_volume_is_the_images() -> None:
    kith = composition("compose.yaml")["services"]["kith"]
    assert int(kith["stop_grace_period"].removesuffix("s")) > 10
    assert kith["volumes"][0].partition(":")[2] == named("VOLUME")[0].listed[0]
    assert kith["build"] == "."


def test_the_address_of_postgresql_is_that_of_the_service_beside_it() -> None:
    whole = composition(*COMPOSITIONS)["services"]
    address = settings_of(*COMPOSITIONS)["KITH_DATABASE__URL"]
    postgres = {
        name: filled_in(value, SECRETS) for name, value in whole["postgres"]["environment"].items()
    }
    assert address == (
        f"postgresql+asyncpg://{postgres['POSTGRES_USER']}:{postgres['POSTGRES_PASSWORD']}"
        f"@postgres:5432/{postgres['POSTGRES_DB']}"
    )
    ready = whole["postgres"]["healthcheck"]["test"]
    assert f"--username={postgres['POSTGRES_USER']}" in ready
    assert f"--dbname={postgres['POSTGRES_DB']}" in ready


def test_without_its_secrets_a_composition_says_what_to_do() -> None:
    for name in COMPOSITIONS:
        text = (ROOT / name).read_text()
        for secret, complaint in re.findall(r"\$\{(\w+):\?([^}]*)\}", text):
            assert f"{secret}=" in complaint
            assert ".env" in complaint

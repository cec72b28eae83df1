"""Programs that make clients of the OpenAPI document come to an end, and their clients read."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.developers.running import example

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
MODULES = Path(__file__).parents[1] / "browser" / "node_modules"
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)
TSC = [
    "--strict", "--pretty", "false", "--target", "es2022", "--module", "esnext",
    "--moduleResolution", "bundler",
]  # fmt: skip
# Text that no JSON is in is given as it is; else the program warns of each such address.
CONFIG = """post_hooks: []
http_timeout: 60
content_type_overrides: {application/atom+xml: text/plain, application/jsonl: text/plain}
"""
IMPORT_ALL = """import importlib, pkgutil, talka_client
for module in pkgutil.walk_packages(talka_client.__path__, "talka_client."):
    importlib.import_module(module.name)
print(len(list(pkgutil.walk_packages(talka_client.__path__, "talka_client."))))
"""


def run(command, folder, *, path=""):
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def command_in(text):
    """What the example says that it was made with."""
    return shlex.split(COMMAND.search(text)[1])


def test_a_client_in_python_reads_a_list(place, tmp_path):
    client = example(place.url, "api/client", ".py")
    (tmp_path / "config.yml").write_text(CONFIG)
    strict = ["--config", "config.yml", "--fail-on-warning"]
    own = Path(sys.executable).parent
    run([*command_in(client.text), *strict], tmp_path, path=own)
    run([sys.executable, "-m", "compileall", "-q", "talka_client"], tmp_path)
    imported = run([sys.executable, "-W", "error", "-c", IMPORT_ALL], tmp_path)
    assert int(imported) > 300
    assert client.run(tmp_path).splitlines() == ["Ants", "Berta"]


@pytest.mark.browser
def test_a_client_in_typescript_reads_a_list(place, tmp_path):
    assert MODULES.exists(), "`make test-browser` installs openapi-typescript (npm ci)"
    client = example(place.url, "api/client", ".ts")
    (tmp_path / "node_modules").symlink_to(MODULES)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    client.save(tmp_path)
    programs = MODULES / ".bin"
    run(command_in(client.text), tmp_path, path=programs)
    run([programs / "tsc", *TSC, client.file], tmp_path)
    assert run(["node", "client.js"], tmp_path).splitlines() == ["Ants", "Berta"]

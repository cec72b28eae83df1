"""What is wrong with JSON-LD by the vocabulary of schema.org.

schema-dts holds the whole vocabulary as types, and TypeScript checks an object against
its type: properties that neither it nor a parent has, values of the wrong type, nested too.
"""

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

MODULES = Path(__file__).parent / "node_modules"
OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "--pretty", "false"]
FAULT = re.compile(r"^(\w+)\.ts\(\d+,\d+\): error (.*)$")
CHECKED = """import type {{ {type}, WithContext }} from "schema-dts";
export const described: WithContext<{type}> = {data};
"""


def faults(described: dict[str, dict[str, Any]], folder: Path) -> dict[str, list[str]]:
    """Name → what TypeScript says is wrong with its JSON-LD; only of those with faults."""
    assert MODULES.exists(), "`make test-browser` installs schema-dts (npm ci)"
    (folder / "node_modules").symlink_to(MODULES)
    for name, data in described.items():
        text = CHECKED.format(type=data["@type"], data=json.dumps(data, indent=1))
        (folder / f"{name}.ts").write_text(text)
    files = [f"{name}.ts" for name in described]
    command = ["node", "node_modules/typescript/bin/tsc", *OPTIONS, *files]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    found = defaultdict(list)
    for line in done.stdout.splitlines():
        if fault := FAULT.match(line):
            found[fault[1]].append(fault[2])
    assert found or done.returncode == 0, done.stdout + done.stderr
    return dict(found)

"""What axe-core finds wrong on a page."""

from functools import cache
from pathlib import Path
from typing import Any

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations', 'incomplete']})"


def violations(page: Any) -> list[str]:
    """Each as a line: the rule, where, and why. Of WCAG 2.2 A and AA, and of good practice."""
    page.evaluate(_axe())
    return [
        f"{rule['id']} {node['target']}: {' '.join(node['failureSummary'].split())}"
        for rule in page.evaluate(RUN, TAGS)["violations"]
        for node in rule["nodes"]
    ]


@cache
def _axe() -> str:
    assert AXE.exists(), "axe-core is missing: `make test-browser` installs it (npm ci)"
    return AXE.read_text()

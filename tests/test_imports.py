"""Who may import whom (docs/architecture.md): imports point one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
CONTENT = ["home", "network", "consultations"]
# How a model says what it delivers: all that a kind needs of the read-model.
DECLARE = {
    "cms.delivery.kinds",
    "cms.delivery.links",
    "cms.delivery.shapes",
}
# How a channel reads.
READ = {
    "cms.delivery.read",
    "cms.delivery.query",
    "cms.delivery.splice",
    "cms.delivery.kinds",
    "cms.delivery.shapes",
    "cms.delivery.signals",
}
# A preview shows what is not stored yet: it alone builds a document.
BUILD = {
    "cms.delivery.document",
    "cms.delivery.known",
    "cms.delivery.public",
    "cms.delivery.translations",
}
PREVIEW = "cms/web/preview.py"
# The two that everybody reads, and what others build on what is general in them.
FURTHER = [
    "cms/developers",
    "cms/embeds",
    "cms/feeds",
    "cms/ics",
    "cms/profiles",
    "cms/purge",
    "cms/sync",
    "cms/webhooks",
    "search",
]
CHANNELS = ["cms/api", "cms/web", *FURTHER]
PACKAGES = tuple(channel.replace("/", ".") for channel in CHANNELS)
# What other channels may take of these two: what is general, not their views.
SHARED = {
    "cms.api": {
        "accept",
        "answer",
        "asked",
        "components",
        "errors",
        "filters",
        "fields",
        "formats",
        "key",
        "memory",
        "operations",
        "problems",
        "reading",
        "refusals",
        "reply",
        "shapes",
        "views",
    },
    "cms.web": {"frame", "languages", "listing", "safe", "templatetags"},
}
# What the admin shows of embeds is about pages; what embeds remember is their own.
ADMIN = {"cms/embeds/report.py", "cms/embeds/wagtail_hooks.py"}
OWN_ROWS = {
    "cms/embeds/apps.py",
    "cms/embeds/receivers.py",
    "cms/embeds/report.py",
    "cms/embeds/script.py",
    "cms/embeds/sightings.py",
    "cms/purge/models.py",
    "cms/webhooks/actions.py",
    "cms/webhooks/deliver.py",
    "cms/webhooks/delivery.py",
    "cms/webhooks/endpoint.py",
    "cms/webhooks/follow.py",
    "cms/webhooks/found.py",
    "cms/webhooks/wake.py",
}


def modules(folder: str) -> Iterator[Path]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def imported(path: Path) -> set[str]:
    """Dotted names of everything a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(name: str, *packages: str) -> bool:
    return any(
        name == package or name.startswith(f"{package}.") for package in packages
    )


def wrong(folder: str, is_wrong) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in sorted(imported(path))
        if is_wrong(name)
    ]


@pytest.mark.parametrize("app", CONTENT)
def test_content_apps_do_not_import_each_other(app):
    others = [other for other in CONTENT if other != app]
    assert wrong(app, lambda name: within(name, *others)) == []


@pytest.mark.parametrize("app", CONTENT)
def test_content_declares_what_it_delivers_and_knows_no_more_of_delivery(app):
    def is_wrong(name):
        return within(name, "cms.delivery") and not within(name, *DECLARE)

    assert wrong(app, is_wrong) == []


@pytest.mark.parametrize("app", CONTENT)
def test_content_imports_no_channel(app):
    channels = (*PACKAGES, "cms.partners", "search")
    assert wrong(app, lambda name: within(name, *channels)) == []


def test_delivery_imports_no_content_and_no_channel():
    channels = (*PACKAGES, "cms.partners")

    def is_wrong(name):
        if within(name, "search.analysis"):
            # No channel: what words are in a language, for whoever wants to know.
            return False
        return within(name, *CONTENT, "cms.pages", *channels)

    assert wrong("cms/delivery", is_wrong) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_channels_read_documents_only(channel):
    def is_wrong(name):
        pages = within(name, *CONTENT, "cms.pages", "cms.taxonomy", "wagtail.models")
        return pages or (within(name, "cms.delivery") and not within(name, *READ))

    allowed = {f"{PREVIEW} imports {name}" for name in imported(ROOT / PREVIEW)}
    built = {line for line in allowed if within(line.split()[-1], *BUILD)}
    found = set(wrong(channel, is_wrong)) - built
    assert {line for line in found if line.split()[0] not in ADMIN} == set()


@pytest.mark.parametrize("channel", CHANNELS)
def test_views_contain_no_orm(channel):
    """A view parses, calls, replies."""
    queries = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules(channel)
        if str(path.relative_to(ROOT)) not in OWN_ROWS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager"}
    ]
    assert queries == []
    asked = wrong(channel, lambda name: within(name, "django.db.models"))
    models = f"{channel}/models.py"
    assert [line for line in asked if line.split()[0] not in {models, *OWN_ROWS}] == []


def test_analysis_of_words_needs_no_framework_and_no_application():
    def is_wrong(name):
        return within(name, "django", "wagtail", "cms", "search.evaluation", *CONTENT)

    assert wrong("search/analysis", is_wrong) == []


def test_the_two_channels_know_nothing_of_each_other():
    for one in ("cms.api", "cms.web"):
        others = [package for package in PACKAGES if package != one]
        lines = wrong(one.replace(".", "/"), lambda name, o=others: within(name, *o))
        # Addresses are mounted, and the description of the API tells of all there are.
        mounted = ("cms/api/urls.py", "cms/api/components.py")
        assert [line for line in lines if line.split()[0] not in mounted] == []


def test_further_channels_take_of_these_two_what_is_general():
    def is_wrong(name):
        parts = name.split(".")
        of = ".".join(parts[:2])
        return of in SHARED and parts[2] not in SHARED[of]

    assert [line for folder in FURTHER for line in wrong(folder, is_wrong)] == []

"""What a fresh machine relies on: locked packages, and catalogues that can be compiled."""

import re
import tomllib
from datetime import datetime

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
LOCKS = {
    "requirements.lock": RUNTIME,
    "requirements-dev.lock": RUNTIME + DEVELOPMENT,
}


def text_of(lock):
    return (settings.BASE_DIR / lock).read_text()


def versions(lock):
    pinned = re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", text_of(lock), re.M)
    return {canonicalize_name(name): version for name, version in pinned}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_asked_for_is_locked_in_a_version_that_fits(lock):
    locked = versions(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_none_an_address(lock):
    entries = re.split(r"\n(?=\w)", text_of(lock))
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text_of(lock)


def test_tests_run_with_the_packages_that_are_served_with():
    assert (
        versions("requirements.lock").items()
        <= versions("requirements-dev.lock").items()
    )


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_there_is_a_catalogue_of_every_language(language):
    path = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        assert len(read_po(file, locale=language)) > 0


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_moments_are_written_as_the_language_does(language):
    """Where Django has no format for a language it takes the American one."""
    with translation.override(language):
        for name in ("DATETIME_FORMAT", "SHORT_DATETIME_FORMAT"):
            said = date_format(datetime(2026, 11, 26, 14, 5), name)  # noqa: DTZ001
            assert re.search(r"14[:.]05", said), said

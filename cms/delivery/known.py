"""What is read once for a batch of items, and the documents that follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from cms.delivery.difference import Stored
from cms.delivery.document import Built, build
from cms.delivery.public import UNPUBLISHED, Bounds, is_public, why_hidden
from cms.delivery.translations import Records, Standing, standings, stands_in
from cms.delivery.versions import load_versions, specific


@dataclass(frozen=True)
class Known:
    """Items as they are in the database now, and all that decides what is shown of them."""

    bounds: Bounds
    stored: Stored
    records: Records
    versions: dict[UUID, list[Any]]

    @classmethod
    def load(cls, keys: Iterable[UUID]) -> Self:
        keys = sorted(keys)
        return cls(
            Bounds.load(), Stored.load(keys), Records.load(keys), load_versions(keys)
        )

    def build(self, key: UUID) -> dict[str, Built]:
        """Language → document, for the versions of one item that are public."""
        found = self.standings(key)
        return {
            language: self.build_version(version, found[language])
            for language, version in self.public(key).items()
            if language in found
        }

    def build_version(self, version: Any, standing: Standing) -> Built:
        return build(specific(version), standing=standing, bounds=self.bounds)

    def public(self, key: UUID) -> dict[str, Any]:
        """Content language → version, of those that anybody may read and that are versions."""
        languages = dict(settings.LANGUAGES)
        return {
            version.locale.language_code: version
            for version in self.versions[key]
            if version.locale.language_code in languages
            and (not isinstance(version, Page) or self._is_shown(version))
        }

    def standings(self, key: UUID) -> dict[str, Standing]:
        return standings(self.versions[key], self.records)

    def reasons(self, key: UUID) -> dict[str, str]:
        """Language → why it is withdrawn if it is, for the versions that there are."""
        return {
            version.locale.language_code: self._reason(version)
            for version in self.versions[key]
        }

    def _is_shown(self, page: Page) -> bool:
        return not stands_in(page) and is_public(page, self.bounds)

    def _reason(self, version: Any) -> str:
        if not isinstance(version, Page):
            return UNPUBLISHED
        return why_hidden(version, self.bounds) or UNPUBLISHED

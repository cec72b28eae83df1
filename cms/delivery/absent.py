"""Why there is no answer."""

from cms.delivery.models import Change, Document


class Missing(Exception):
    """There is no such item and there never was one that anybody could read."""


class Gone(Exception):
    """There was one; it was withdrawn."""

    def __init__(self, change: Change) -> None:
        super().__init__(str(change))
        self.change = change


class Moved(Exception):
    """It is at another path now."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class OtherLanguagesOnly(Exception):
    """It exists, but not in the language asked for, and no other was wanted."""

    def __init__(self, document: Document, languages: list[str]) -> None:
        super().__init__(languages)
        self.key = document.key
        self.kind = document.kind
        self.languages = languages

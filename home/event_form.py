"""The form of events in the admin."""

from typing import Any

from cms.editing.page_form import PageForm
from home.time_zones import by_clock_of, clock_of, editors_zone

MOMENTS = ("starts_at", "ends_at", "registration_closes_at")


class EventForm(PageForm):
    """Times are written as the clocks show them where the event takes place.

    The admin itself would take them for times of the editor's own zone.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance
        for name in MOMENTS:
            if moment := getattr(event, name):
                self.initial[name] = clock_of(moment, event.time_zone)
        if event.pk is None:
            language = self._language()
            self.initial["time_zone"] = editors_zone(self.for_user, language)
            self.initial["held_in"] = [language] if language else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if zone := cleaned.get("time_zone"):
            for name in MOMENTS:
                if typed := cleaned.get(name):
                    cleaned[name] = by_clock_of(typed, zone)
        return cleaned

    def _language(self) -> str:
        """Most events are held in the language they are announced in, and in its country."""
        return self.parent_page.locale.language_code if self.parent_page else ""

"""A page that is made private is private in every language it was translated into."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import PageViewRestriction

from cms.editing.versions import translations_of


def note_type(restriction: PageViewRestriction) -> None:
    """Keep in mind of which kind it is until now; the form has changed that before it is saved."""
    stored = PageViewRestriction.objects.filter(pk=restriction.pk)
    restriction.was = stored.values_list("restriction_type", flat=True).first()


def restrict_translations(restriction: PageViewRestriction) -> None:
    """Put the same restriction on the translations that have none of its kind."""
    pages = translations_of(restriction.page)
    for page in pages:
        PageViewRestriction.objects.get_or_create(
            page=page,
            restriction_type=restriction.restriction_type,
            defaults={"password": restriction.password},
        )
    if restriction.was != restriction.restriction_type:
        _take_off(pages, restriction.was)


def open_translations(restriction: PageViewRestriction, origin: Any) -> None:
    """Take it off the translations too, when that is what was done.

    Not when the restriction goes because its page is deleted: they would become public.
    """
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if model is PageViewRestriction:
        _take_off(translations_of(restriction.page), restriction.was)


def _take_off(pages: QuerySet, restriction_type: str | None) -> None:
    PageViewRestriction.objects.filter(
        page__in=pages, restriction_type=restriction_type
    ).delete()

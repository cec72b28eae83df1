"""The texts that others may search."""

from collections.abc import Iterable

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import CollectionViewRestriction

from cms.filetext.models import FileText


def texts_of(files: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Language and text of those of these files that are for everybody; 1 query.

    Whether something public shows them is for the caller to see. Without those that have no
    text, or whose text was read from content that has since been replaced.
    """
    # As `cms.delivery.public.is_file_public` has it.
    restricted = CollectionViewRestriction.objects.alias(
        path=ExpressionWrapper(OuterRef("file__collection__path"), CharField())
    ).filter(path__startswith=F("collection__path"))
    found = FileText.objects.filter(
        ~Exists(restricted), file__in=list(files), digest=F("file__file_hash")
    ).exclude(text="")
    rows = found.values_list("file_id", "file__language", "text")
    return {pk: (language, text) for pk, language, text in rows}

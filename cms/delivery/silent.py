"""Two writes of Wagtail's that tell nobody: here they do.

A collection is moved by SQL alone, and no signal is sent. And wagtail-localize saves the
draft of a translation into the row of the live page, which makes it public: here it goes
into the revision alone, as any other draft.
"""

from functools import wraps
from typing import Any

from django.db import transaction
from wagtail.models import Collection, Page
from wagtail_localize.models import TranslationSource

from cms.delivery import follow
from cms.delivery.touch import touch, touch_found, version

_move = Collection.move
_create_or_update = TranslationSource.create_or_update_translation


@wraps(_move)
@transaction.atomic
def move(self: Collection, *args: Any, **kwargs: Any) -> Any:
    touch_found(follow.files_in, self.pk)
    return _move(self, *args, **kwargs)


@wraps(_create_or_update)
def create_or_update_translation(
    self: TranslationSource,
    locale: Any,
    user: Any = None,
    publish: bool = True,
    **kw: Any,
) -> Any:
    if publish:
        return _create_or_update(self, locale, user=user, publish=True, **kw)
    find = self.get_translated_instance
    self.get_translated_instance = lambda locale: _without_its_row(find(locale))
    try:
        with transaction.atomic():
            return _create_or_update(self, locale, user=user, publish=False, **kw)
    finally:
        del self.get_translated_instance


def _without_its_row(page: Any) -> Any:
    """The page, which when it is live saves only what its revisions need."""
    if not isinstance(page, Page) or not page.live:
        return page
    if page.alias_of_id:
        # It stood in for the translation that now begins, as a draft.
        page.live = False
        Page.objects.filter(pk=page.pk).update(live=False)
        touch(page.translation_key, what=version(page))
        return page
    save = page.save

    def save_revision_only(*args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields"):
            save(*args, **kwargs)

    page.save = save_revision_only  # type: ignore[method-assign]
    return page


Collection.move = move  # type: ignore[method-assign]
TranslationSource.create_or_update_translation = create_or_update_translation  # type: ignore[method-assign]

"""What of a page or term others' documents take, and what has to happen when it changes."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from cms.delivery import follow
from cms.delivery.known import Known
from cms.delivery.public import is_public
from cms.delivery.touch import touch, touch_found

# Home pages are at this depth: with them, the paths of everything below change.
TOP = 2
WATCHED = ("show_in_menus", "translation_key", "locale_id", "alias_of_id", "depth")


def page_will_be_saved(page: Page, update_fields: Iterable[str] | None) -> None:
    """Touch whatever takes something from the page that it is about to change."""
    inherited = getattr(page, "inherited_fields", ("url_path",))
    watched = {*inherited, *WATCHED}
    if update_fields is not None and not watched & _columns(page, update_fields):
        return
    old = follow.before(page, watched)
    if old is None:
        return
    another = _identity_changes(page, old)
    if another and old["depth"] == TOP:
        touch_found(follow.everything)
    if another or any(old[name] != getattr(page, name) for name in inherited):
        touch_found(follow.subtree, page.pk)
    if another or old["show_in_menus"] != page.show_in_menus:
        touch_found(follow.parent, page.pk)
    if old["alias_of_id"] and page.alias_of_id is None and page.live:
        _keep_hidden(page, old["alias_of_id"])


def _columns(page: Page, names: Iterable[str]) -> set[str]:
    return {page._meta.get_field(name).attname for name in names}


def term_will_be_saved(term: Any) -> None:
    """Touch what links to the term, if it takes more from it than its name."""
    inherited = getattr(term, "inherited_fields", ())
    old = follow.before(term, {*inherited, "translation_key", "locale_id"})
    if old is None:
        return
    another = _identity_changes(term, old)
    if another or any(old[name] != getattr(term, name) for name in inherited):
        touch_found(follow.edges, f"key:{term.translation_key}")


def page_appeared(page: Page) -> None:
    """Touch what a page that was just added changes besides itself."""
    if page.show_in_menus:
        touch_found(follow.parent, page.pk)
    if page.depth == TOP:
        touch_found(follow.everything)


def page_will_be_deleted(page: Page) -> None:
    """Touch what loses it. Its aliases are unpublished with it."""
    touch(*follow.aliases(page.pk))
    if page.show_in_menus:
        touch(*follow.parent(page.pk))
    if page.depth == TOP:
        touch_found(follow.everything)
    for alias in Page.objects.filter(alias_of=page.pk, live=True):
        # Wagtail does so for a source that is live, not for one that is scheduled.
        alias.specific.unpublish(log_action=False)
    _hide_untranslated(page)


def row_will_be_saved(row: Any) -> None:
    """Touch the item that the row belonged to, if it goes to another one."""
    for field in follow.parental(row.__class__):
        before = (
            row.belonged_to.get(field.attname) if hasattr(row, "belonged_to") else None
        )
        if before not in (None, getattr(row, field.attname)):
            touch_found(follow.version_of, field.remote_field.model, before)


def _hide_untranslated(page: Page) -> None:
    """Copies of the page in other languages that were never translated do not take its place.

    What tells them from translations is deleted with their source.
    """
    key = page.translation_key
    others = Page.objects.filter(translation_key=key, live=True).exclude(pk=page.pk)
    if not others:
        return
    known = Known.load([key]).standings(key)
    for other in others.select_related("locale"):
        if other.locale.language_code not in known:
            other.specific.unpublish(log_action=False)


def _identity_changes(item: Any, old: dict[str, Any]) -> bool:
    """Whether it becomes another item, or one in another language."""
    key = old["translation_key"]
    if key == item.translation_key and old["locale_id"] == item.locale_id:
        return False
    touch(key, item.translation_key)
    touch_found(follow.edges, f"key:{key}")
    return True


def _keep_hidden(page: Page, source: int) -> None:
    """An alias that becomes a page of its own does not show what its source does not.

    Wagtail has it live before its source is (wagtail#11344), and leaves it so.
    """
    found = Page.objects.filter(pk=source).first()
    if found and not is_public(found):
        page.live, page.has_unpublished_changes = False, True
        # The save that follows may be of `alias_of` alone; it touches the page.
        Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)

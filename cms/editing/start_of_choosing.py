"""Where choosers of pages open: among the editor's own pages, close to what can be chosen.

Wagtail opens them at the page above all of a type, whosever those are: with several networks
that is the root of the site.
"""

from functools import wraps
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import get_language
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Page

from cms.editing.visible import visible

_object_list = BrowseView.get_object_list


@wraps(_object_list)
def object_list(self: Any) -> QuerySet:
    # Where a page is chosen already, its chooser says itself where to open.
    if not self.kwargs.get("parent_page_id"):
        self.parent_page = _start(self).specific
    return _object_list(self)


def _start(view: Any) -> Page:
    user = view.request.user
    for own in _granted(user):
        choosable = Page.objects.descendant_of(own).type(*view.desired_classes)
        if choosable.exists():
            return choosable.first_common_ancestor()
    # Nobody is led to a page that they may not know of.
    if visible(Page, user).filter(pk=view.parent_page.pk).exists():
        return view.parent_page
    return Page.get_first_root_node()


def _granted(user: Any) -> QuerySet[Page]:
    """The pages that the user's groups were given, those in the language of the admin first."""
    in_language = When(locale__language_code=get_language(), then=Value(0))
    order = Case(in_language, default=Value(1))
    granted = Page.objects.filter(group_permissions__group__user=user, depth__gt=1)
    return granted.distinct().order_by(order, "path")


BrowseView.get_object_list = object_list

"""Words of the admin that packages leave in English, or say once, at start-up, in one language."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override

# Names that are in the database in English, and are translated where they are shown.
NAMES = [
    gettext_noop("Can submit translations"),
    gettext_noop("translation"),
    gettext_noop("others"),
]
FIELDS_OF_LINKS = {
    "email_address": _("E-mail address"),
    "phone_number": _("Phone number"),
    "link_text": _("Text of the link"),
    "subject": _("Subject"),
    "body": _("Text of the message"),
}
COLUMNS_OF_SITES = {
    "port": _("port"),
    "site_name": _("site name"),
    "root_page": _("root page"),
}
# Said at start-up in the default language; here, when they are read.
PERMISSIONS = {
    "add_image": (_("Add"), _("Add/edit images you own")),
    "change_image": (_("Edit"), _("Edit any image")),
    "choose_image": (_("Choose"), _("Select images in choosers")),
    "add_collection": (_("Add"), _("Add collections")),
    "change_collection": (_("Edit"), _("Edit collections")),
    "delete_collection": (_("Delete"), _("Delete collections")),
}


def say_in_the_readers() -> None:
    """Give forms and lists of packages labels that follow the reader's language."""
    _links()
    _sites()
    _permissions()
    _translations()
    _choosers()
    _refusals()


def _links() -> None:
    from wagtail.admin.forms import choosers

    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
    ):
        for name, label in FIELDS_OF_LINKS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label


def _sites() -> None:
    from django.utils.functional import lazy
    from django.utils.text import capfirst
    from wagtail.sites.views import IndexView

    for column in IndexView.columns:
        if column.name in COLUMNS_OF_SITES:
            column.label = lazy(capfirst, str)(COLUMNS_OF_SITES[column.name])


def _permissions() -> None:
    from wagtail.admin.forms.collections import (
        GroupCollectionManagementPermissionFormSet,
    )
    from wagtail.admin.forms.workflows import WorkflowPageForm
    from wagtail.documents.forms import GroupDocumentPermissionFormSet
    from wagtail.images.forms import GroupImagePermissionFormSet
    from wagtail.models.pages import PAGE_PERMISSION_TYPES
    from wagtail.users.forms import PagePermissionsForm

    for forms in (
        GroupCollectionManagementPermissionFormSet,
        GroupImagePermissionFormSet,
    ):
        types = forms.permission_types
        types[:] = [(code, *PERMISSIONS[code]) for code, _short, _long in types]
    for forms in (
        GroupCollectionManagementPermissionFormSet,
        GroupDocumentPermissionFormSet,
        GroupImagePermissionFormSet,
    ):
        forms.form.base_fields["collection"].label = _("Collection")
    of_pages = {f"{name}_page": label for name, _short, label in PAGE_PERMISSION_TYPES}

    def label(permission: Permission) -> Any:
        return of_pages.get(permission.codename, permission.name)

    fields = PagePermissionsForm.base_fields
    fields["permissions"].label_from_instance = label
    fields["page"].label = _("Page")
    WorkflowPageForm.base_fields["page"].label = _("Page")


def _translations() -> None:
    from wagtail_localize import models
    from wagtail_localize.locales.views import CreateView
    from wagtail_localize.models import LocaleSynchronization
    from wagtail_localize.views import edit_translation
    from wagtail_localize.views.report import TranslationsReportFilterSet

    class Synchronization(LocaleSynchronization.base_form_class):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name, label in (
                ("enabled", _("Enabled")),
                ("sync_from", _("Language it is copied from")),
            ):
                if name in self.fields:
                    self.fields[name].label = label

    # With names of months they would be English; so are days in the fields of the admin.
    models.DATE_FORMAT = edit_translation.DATE_FORMAT = "%Y-%m-%d"
    CreateView.page_subtitle = _("Language")
    LocaleSynchronization.base_form_class = Synchronization
    filters = TranslationsReportFilterSet.base_filters
    filters["source_locale"].label = _("Source language")
    filters["target_locale"].label = _("Language of the translation")


def _choosers() -> None:
    from wagtail.admin.viewsets.chooser import ChooserViewSet

    ChooserViewSet.search_tab_label = _("Search")


def _refusals() -> None:
    """Wagtail refuses when it has left the reader's language again."""
    from wagtail.admin import auth
    from wagtail.users.models import UserProfile

    refuse = auth.permission_denied

    def permission_denied(request: HttpRequest) -> HttpResponse:
        profile = UserProfile.get_for_user(request.user)
        with override(profile.get_preferred_language()):
            return refuse(request)

    auth.permission_denied = permission_denied

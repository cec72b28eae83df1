"""Who may edit what: each network has a group of editors, and theirs is all they can touch."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
)

from network.network import NetworkPage

PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page"]
COLLECTION_PERMISSIONS = [
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
]
GENERAL_PERMISSIONS = [
    ("wagtailadmin", "access_admin"),
    ("wagtail_localize", "submit_translation"),
    ("cms", "view_municipality"),
    ("cms", "view_field"),
]


def group_name(code: str) -> str:
    return f"{code}: editors"


@transaction.atomic
def editors_of(*, network: NetworkPage) -> Group:
    """The group of a network's editors, with permissions on the network in every language.

    Made when it is missing; called again, it grants what is missing (a new translation).
    """
    pages = NetworkPage.objects.filter(translation_key=network.translation_key)
    group = _group_of(pages) or Group.objects.create(name=group_name(network.code))
    for page in pages:
        for permission in _permissions(
            ("wagtailcore", name) for name in PAGE_PERMISSIONS
        ):
            GroupPagePermission.objects.get_or_create(
                group=group, page=page.page_ptr, permission=permission
            )
    collection = collection_of(network=network)
    for permission in _permissions(COLLECTION_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
    group.permissions.add(*_permissions(GENERAL_PERMISSIONS))
    return group


@transaction.atomic
def follow_code(*, network: NetworkPage) -> None:
    """Rename the group and the collection of a network whose code changed in every language."""
    pages = NetworkPage.objects.filter(translation_key=network.translation_key)
    group = _group_of(pages)
    codes = set(pages.values_list("code", flat=True))
    if group is None or group.name in map(group_name, codes):
        return
    collection = Collection.objects.filter(group_permissions__group=group).first()
    group.name = group_name(network.code)
    group.save()
    if collection:
        collection.name = network.code
        collection.save()


@transaction.atomic
def disband(*, network: NetworkPage) -> None:
    """Without the last version of a network its editors have nothing left to edit.

    Images and files stay in the collection, for administrators: other pages may show them.
    """
    versions = NetworkPage.objects.filter(translation_key=network.translation_key)
    if not versions.exclude(pk=network.pk).exists():
        Group.objects.filter(name=group_name(network.code)).delete()


def collection_of(*, network: NetworkPage) -> Collection:
    """The network's own collection of images and files."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=network.code).first()
    return found or root.add_child(name=network.code)


def _group_of(pages: QuerySet[NetworkPage]) -> Group | None:
    return Group.objects.filter(
        page_permissions__page__in=pages.values("pk"), name__endswith=group_name("")
    ).first()


def _permissions(names: Any) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in names
    ]

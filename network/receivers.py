"""A network's group of editors and its collection come, change and go with it; a signatory
keeps its name."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from network.editors import disband, editors_of, follow_code
from network.network import NetworkPage
from network.signatory import Signatory


@receiver(post_save, sender=NetworkPage)
def network_saved(instance: NetworkPage, created: bool, **_: Any) -> None:
    if created:
        editors_of(network=instance)
    else:
        follow_code(network=instance)


@receiver(post_delete, sender=NetworkPage)
def network_deleted(instance: NetworkPage, **_: Any) -> None:
    disband(network=instance)


@receiver(pre_save, sender=Signatory)
def signatory_will_be_saved(instance: Signatory, raw: bool, **_: Any) -> None:
    if not raw:
        instance.keep_name()

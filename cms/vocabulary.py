"""Codes that several kinds share, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    CHAIR = "chair", _("chair")
    DEPUTY_CHAIR = "deputy_chair", _("deputy chair")
    SECRETARY = "secretary", _("secretary")
    COMMUNICATIONS = "communications", _("communications")
    COORDINATOR = "coordinator", _("coordinator")
    REPRESENTATIVE = "representative", _("representative")
    MEMBER = "member", _("member (role)")


class ContactType(TextChoices):
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("telephone")
    URL = "url", _("web address")
    ADDRESS = "address", _("postal address")


class ContactPurpose(TextChoices):
    GENERAL = "general", _("general enquiries")
    PRESS = "press", _("press")
    MEMBERSHIP = "membership", _("membership")
    CONSULTATIONS = "consultations", _("consultations")


class LegalBasis(TextChoices):
    CONSENT = "consent", _("consent")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest")
    PUBLIC_TASK = "public_task", _("public task")

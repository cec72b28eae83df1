from django.apps import AppConfig, apps


class BenchmarksConfig(AppConfig):
    """Has Wagtail's own APIs serve the fields that ours serves of a member.

    All but the fields of activity: there `fields` is the name of a parameter.
    """

    name = "benchmarks"

    def ready(self) -> None:
        from wagtail.api import APIField

        def serve(model: str, *names: str) -> None:
            apps.get_model(model).api_fields = [APIField(name) for name in names]

        serve(
            "network.MemberPage",
            "lead", "image", "content", "legal_form", "description", "logo", "website",
            "municipality", "service_area", "joined", "last_confirmed",
            "contact_details", "identifiers", "other_names",
        )  # fmt: skip
        serve(
            "network.MemberContactDetail",
            "type", "value", "role", "note", "purpose", "legal_basis", "valid_until",
        )  # fmt: skip
        serve("network.MemberIdentifier", "scheme", "identifier")
        serve("network.MemberName", "name", "note")
        serve("cms.Municipality", "name", "code", "country")
        serve("cms.Field", "name", "code")

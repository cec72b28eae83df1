"""Signatories keep the names of their organisations."""

from django.db import migrations, models


def note_names(apps, schema_editor):
    """Of organisations that are public now, in the language of the memorandum."""
    Page = apps.get_model("wagtailcore", "Page")
    Restriction = apps.get_model("wagtailcore", "PageViewRestriction")
    Signatory = apps.get_model("network", "Signatory")
    private = tuple(Restriction.objects.values_list("page__path", flat=True))
    rows = Signatory.objects.filter(name="", organisation__isnull=False)
    for row in rows.select_related("organisation", "page"):
        key = row.organisation.translation_key
        titles = {
            page.locale_id: page.title
            for page in Page.objects.filter(translation_key=key, live=True)
            if not page.path.startswith(private)
        }
        title = titles.get(row.page.locale_id) or titles.get(row.organisation.locale_id)
        if title:
            # Without signals: documents are built anew by `rebuild_delivery`.
            Signatory.objects.filter(pk=row.pk).update(known_as=title)


class Migration(migrations.Migration):
    dependencies = [("network", "0005_practice")]

    operations = [
        migrations.AddField(
            model_name="signatory",
            name="known_as",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Taken from the organisation's page; shown when that page is not public.",
                max_length=255,
                verbose_name="known as",
            ),
        ),
        migrations.RunPython(note_names, migrations.RunPython.noop),
    ]

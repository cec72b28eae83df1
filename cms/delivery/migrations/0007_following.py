"""What a follower's filter asks about; and on SQLite, where a table that gets a column is
made anew without its triggers, the one that numbers changes once more."""

from importlib import import_module

from django.db import migrations, models

numbering = import_module("cms.delivery.migrations.0002_numbering")
number_again = numbering.execute("", numbering.SQLITE)


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0006_entry_time_zone'),
    ]

    operations = [
        migrations.AddField(
            model_name='change',
            name='facets',
            field=models.TextField(default='[]'),
        ),
        migrations.AddField(
            model_name='document',
            name='details_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='facets',
            field=models.TextField(default='[]'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('details_until__isnull', False)), fields=['details_until'], name='document_details_until'),
        ),
        migrations.RunPython(number_again, migrations.RunPython.noop),
    ]

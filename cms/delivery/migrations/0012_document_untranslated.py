"""What is left in the language of the source. Documents of which something is are written by
`rebuild_delivery`."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0011_indexed_beside'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='untranslated',
            field=models.TextField(default='[]'),
        ),
    ]

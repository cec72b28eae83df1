"""Which words a change took out of a document. A column that may be NULL is added without
making the table anew, so its triggers stay."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0009_indexed'),
    ]

    operations = [
        migrations.AddField(
            model_name='change',
            name='lost',
            field=models.TextField(null=True),
        ),
    ]

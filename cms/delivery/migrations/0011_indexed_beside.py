"""What hits are counted and ordered by, beside the keys they are found by.

SQLite makes the table anew to add a column: its triggers are taken away before and made again.
"""

from importlib import import_module

from django.db import migrations, models

execute = import_module("cms.delivery.migrations.0002_numbering").execute
indexed = import_module("cms.delivery.migrations.0009_indexed")
TRIGGERS = indexed.SQLITE[1:]
NO_TRIGGERS = [each for each in indexed.SQLITE_BACK if "TRIGGER" in each]

FILL = """
UPDATE delivery_indexed SET kind = d.kind, facets = d.facets, expires_at = d.expires_at, moment = {moment}
FROM delivery_document d WHERE d.id = delivery_indexed.document_id
"""
POSTGRES = FILL.format(
    moment="FLOOR(EXTRACT(EPOCH FROM COALESCE(d.begins, d.published_at)))"
)
SQLITE = FILL.format(
    moment="CAST(strftime('%%s', COALESCE(d.begins, d.published_at)) AS INTEGER)"
)


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0010_change_lost'),
    ]

    operations = [
        migrations.RunPython(execute(None, NO_TRIGGERS), execute(None, TRIGGERS)),
        migrations.AddField(
            model_name='indexed',
            name='kind',
            field=models.CharField(max_length=32, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='indexed',
            name='facets',
            field=models.TextField(default='[]'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='indexed',
            name='moment',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='indexed',
            name='expires_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(execute(POSTGRES, [SQLITE]), migrations.RunPython.noop),
        migrations.RunPython(execute(None, TRIGGERS), execute(None, NO_TRIGGERS)),
    ]

"""On Postgres, counting requests waits for no disk: what is lost in a crash is a minute's count."""

from django.db import migrations


def unlogged(apps, schema_editor):
    _set(apps, schema_editor, "UNLOGGED")


def logged(apps, schema_editor):
    _set(apps, schema_editor, "LOGGED")


def _set(apps, schema_editor, how):
    if schema_editor.connection.vendor == "postgresql":
        table = apps.get_model("partners", "Spent")._meta.db_table
        schema_editor.execute(f"ALTER TABLE {table} SET {how}")


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [migrations.RunPython(unlogged, logged)]

"""What search finds documents by. The keys of a row are indexed together: on Postgres by GIN over
a tsvector, on SQLite by FTS5 over the table itself, which triggers keep the same.

A migration that alters the table on SQLite makes it anew without its triggers: make them again.
"""

from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

# With a setting of its own the function is not unfolded where it is used, so that its cost counts:
# else the planner reads the whole table and makes the keys of each row, where many rows match.
# Restricted, for it would start workers for what takes milliseconds.
execute = import_module("cms.delivery.migrations.0002_numbering").execute

POSTGRES = """
CREATE FUNCTION delivery_keys(title text, lead text, body text, rest text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED COST 10000 SET search_path = pg_catalog
    RETURN array_to_tsvector(array_remove(
        string_to_array(title || lead || body || rest, ' '), ''));

CREATE INDEX indexed_keys ON delivery_indexed
    USING gin (delivery_keys(title, lead, body, rest)) WITH (fastupdate = off);
"""
POSTGRES_BACK = """
DROP INDEX indexed_keys;
DROP FUNCTION delivery_keys(text, text, text, text);
"""

# Keys are told apart by spaces alone.
SQLITE = [
    """
    CREATE VIRTUAL TABLE delivery_keys USING fts5(
        title, lead, body, rest, content='delivery_indexed', content_rowid='id',
        detail='none', columnsize=0, tokenize="ascii tokenchars '_'"
    )
    """,
    """
    CREATE TRIGGER delivery_indexed_added AFTER INSERT ON delivery_indexed BEGIN
        INSERT INTO delivery_keys (rowid, title, lead, body, rest)
            VALUES (NEW.id, NEW.title, NEW.lead, NEW.body, NEW.rest);
    END
    """,
    """
    CREATE TRIGGER delivery_indexed_gone AFTER DELETE ON delivery_indexed BEGIN
        INSERT INTO delivery_keys (delivery_keys, rowid, title, lead, body, rest)
            VALUES ('delete', OLD.id, OLD.title, OLD.lead, OLD.body, OLD.rest);
    END
    """,
    """
    CREATE TRIGGER delivery_indexed_changed AFTER UPDATE ON delivery_indexed BEGIN
        INSERT INTO delivery_keys (delivery_keys, rowid, title, lead, body, rest)
            VALUES ('delete', OLD.id, OLD.title, OLD.lead, OLD.body, OLD.rest);
        INSERT INTO delivery_keys (rowid, title, lead, body, rest)
            VALUES (NEW.id, NEW.title, NEW.lead, NEW.body, NEW.rest);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER delivery_indexed_changed",
    "DROP TRIGGER delivery_indexed_gone",
    "DROP TRIGGER delivery_indexed_added",
    "DROP TABLE delivery_keys",
]


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0008_entry_note'),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=12)),
                ('key', models.CharField(max_length=80)),
                ('documents', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(models.F('language'), django.db.models.functions.text.Left('key', models.Value(2)), django.db.models.functions.text.Length('key'), name='word_beginning'), models.Index(models.F('language'), django.db.models.functions.text.Right('key', models.Value(2)), django.db.models.functions.text.Length('key'), name='word_ending')],
                'constraints': [models.UniqueConstraint(fields=('language', 'key'), name='word_once')],
            },
        ),
        migrations.CreateModel(
            name='Indexed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('language', models.CharField(max_length=12)),
                ('title', models.TextField()),
                ('lead', models.TextField()),
                ('body', models.TextField()),
                ('rest', models.TextField()),
                ('digest', models.CharField(max_length=32)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indexed', to='delivery.document')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'language'), name='indexed_once')],
            },
        ),
        migrations.RunPython(
            execute(POSTGRES, SQLITE), execute(POSTGRES_BACK, SQLITE_BACK)
        ),
    ]

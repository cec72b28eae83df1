"""Changes are numbered by the database itself, in commit order.

Postgres: a deferred constraint trigger runs when the transaction commits; the lock it
takes is held until the commit is visible, so no reader sees a number before a lower one.
SQLite: there is one writer at a time, so numbering at insert is in commit order.
"""

from django.db import migrations

POSTGRES = """
CREATE SEQUENCE delivery_change_number;

CREATE FUNCTION delivery_number_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7415002);
    UPDATE delivery_change SET seq = nextval('delivery_change_number')
        WHERE id = NEW.id AND seq IS NULL;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER delivery_number_change AFTER INSERT ON delivery_change
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION delivery_number_change();
"""

POSTGRES_BACK = """
DROP TRIGGER delivery_number_change ON delivery_change;
DROP FUNCTION delivery_number_change();
DROP SEQUENCE delivery_change_number;
"""

SQLITE = [
    """
    CREATE TRIGGER delivery_number_change AFTER INSERT ON delivery_change
    WHEN NEW.seq IS NULL
    BEGIN
        INSERT INTO delivery_changecounter (id, value) VALUES (1, 1)
            ON CONFLICT (id) DO UPDATE SET value = value + 1;
        UPDATE delivery_change
            SET seq = (SELECT value FROM delivery_changecounter WHERE id = 1)
            WHERE id = NEW.id;
    END
    """
]
SQLITE_BACK = ["DROP TRIGGER delivery_number_change"]


def execute(for_postgres, for_sqlite):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            if for_postgres:
                schema_editor.execute(for_postgres)
        else:
            for statement in for_sqlite:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial")]
    operations = [
        migrations.RunPython(
            execute(POSTGRES, SQLITE), execute(POSTGRES_BACK, SQLITE_BACK)
        )
    ]

"""The read-model at 200,000 members × 5 languages, next to 1,000 × 5.

    python -m benchmarks.scale [copies [copies at a time]]

Copies the members' documents of the benchmark database inside the database, with keys,
paths and sort keys of their own; their pages are not copied, so such a database is for reading.
"""

import os
import sys

import psycopg

# The members that are pages; copies have one part more at the end of their path.
PAGES = "kind = 'member' AND path !~ '/[0-9]+/$'"
DOCUMENTS = f"""
INSERT INTO delivery_document (key, language, kind, path, title, body, card, contacts, etag,
    source, status, edits_behind, untranslated, network, begins, ends, expires_at, published_at, modified_at,
    details_until, facets)
SELECT md5(key::text || n)::uuid, language, kind, path || n || '/', title || ' ' || n, body,
    card, contacts, etag, source, status, edits_behind, untranslated, network, begins, ends, expires_at,
    published_at, modified_at, details_until, facets
FROM delivery_document, generate_series(%s::int, %s::int) AS n WHERE {PAGES}
"""
LISTINGS = f"""
INSERT INTO delivery_listing (key, asked, kind, facet, value, sort, document_id)
SELECT c.key, asked, l.kind, facet, value, l.sort || int4send(n), c.id
FROM (SELECT id, key, language FROM delivery_document WHERE {PAGES}) d
JOIN delivery_listing l ON l.document_id = d.id
CROSS JOIN generate_series(%s::int, %s::int) AS n
JOIN delivery_document c ON c.key = md5(d.key::text || n)::uuid AND c.language = d.language
"""


def main(copies: int, step: int) -> None:
    url = os.environ.get(
        "DATABASE_URL", "postgres://postgres@127.0.0.1:5432/talka_bench"
    )
    with psycopg.connect(url, autocommit=True) as connection:
        for first in range(1, copies, step):
            last = min(first + step, copies) - 1
            connection.execute(DOCUMENTS, [first, last])
            connection.execute("ANALYZE delivery_document")
            connection.execute(LISTINGS, [first, last])
            print(f"{last} of {copies - 1} copies", flush=True)
        connection.execute("VACUUM ANALYZE delivery_document")
        connection.execute("VACUUM ANALYZE delivery_listing")


if __name__ == "__main__":
    copies, step, *_ = [*map(int, sys.argv[1:]), *(200, 10)[len(sys.argv) - 1 :]]
    main(copies, step)

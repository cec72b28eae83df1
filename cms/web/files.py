"""What machines ask a site for: robots.txt and the site map."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.html import escape

from cms.delivery import read
from cms.delivery.shapes import utc
from cms.web.safe import only_read

PART = 5000
XML = "application/xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@transaction.non_atomic_requests
@only_read
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@transaction.non_atomic_requests
@only_read
def site_map_index(request: HttpRequest) -> StreamingHttpResponse:
    """Names the parts; each is read by the id after which it begins."""
    return StreamingHttpResponse(_index(request), content_type=XML)


@transaction.non_atomic_requests
@only_read
def site_map(request: HttpRequest, after: int) -> HttpResponse:
    """One part: every page with its versions in other languages. 2 queries."""
    rows = read.site_map(after=after, limit=PART)
    alternates = read.alternates(
        {key for _id, _language, key, _path, _modified in rows}
    )
    return StreamingHttpResponse(_part(request, rows, alternates), content_type=XML)


def _index(request: HttpRequest) -> Iterator[str]:
    yield f'{HEAD}<sitemapindex xmlns="{MAPS}">\n'
    for after in read.site_map_parts(PART):
        address = request.build_absolute_uri(f"/sitemap-{after}.xml")
        yield f"<sitemap><loc>{escape(address)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _part(request: HttpRequest, rows: list, alternates: dict) -> Iterator[str]:
    absolute = request.build_absolute_uri
    yield f'{HEAD}<urlset xmlns="{MAPS}" xmlns:xhtml="{XHTML}">\n'
    for _id, _language, key, path, modified in rows:
        yield f"<url><loc>{escape(absolute(path))}</loc><lastmod>{utc(modified)}</lastmod>"
        for language, other in alternates.get(key, []):
            yield (
                f'<xhtml:link rel="alternate" hreflang="{language}"'
                f" href={quoteattr(absolute(other))}/>"
            )
        yield "</url>\n"
    yield "</urlset>\n"

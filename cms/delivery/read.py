"""The one reader: every channel gets its documents here.

Each function costs a small constant number of queries, however long the answer.
"""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.module_loading import import_string

from cms.delivery import lists
from cms.delivery.absent import Gone as Gone
from cms.delivery.absent import Missing as Missing
from cms.delivery.absent import Moved as Moved
from cms.delivery.absent import OtherLanguagesOnly as OtherLanguagesOnly
from cms.delivery.agenda import Dated as Dated
from cms.delivery.agenda import agenda as agenda
from cms.delivery.alphabet import sort_key as sort_key
from cms.delivery.answer import Item as Item
from cms.delivery.answer import kept as kept
from cms.delivery.answer import localized as localized
from cms.delivery.calendar import Dates as Dates
from cms.delivery.calendar import calendar as calendar
from cms.delivery.calendar import dates as dates
from cms.delivery.changes import DAYS_KEPT as DAYS_KEPT
from cms.delivery.changes import Notice as Notice
from cms.delivery.changes import Part as Part
from cms.delivery.changes import Position as Position
from cms.delivery.changes import head as head
from cms.delivery.changes import head_number as head_number
from cms.delivery.changes import since as since
from cms.delivery.changes import snapshot as snapshot
from cms.delivery.digest import Digest as Digest
from cms.delivery.digest import digest as digest
from cms.delivery.edition import edition as edition
from cms.delivery.edition import once_an_edition as once_an_edition
from cms.delivery.facets import Option as Option
from cms.delivery.facets import options as options
from cms.delivery.facets import unknown_values as unknown_values
from cms.delivery.followed import Wanted as Wanted
from cms.delivery.followed import everything as everything
from cms.delivery.held import History as History
from cms.delivery.held import Holding as Holding
from cms.delivery.held import history as history
from cms.delivery.hits import Hit as Hit
from cms.delivery.hits import hits as hits
from cms.delivery.hits import names as names
from cms.delivery.hits import terms as terms
from cms.delivery.item import by_path as by_path
from cms.delivery.item import draft as draft
from cms.delivery.item import item as item
from cms.delivery.item import resolve as resolve
from cms.delivery.item import was_there as was_there
from cms.delivery.latest import latest as latest
from cms.delivery.lettered import Letter as Letter
from cms.delivery.lettered import letters as letters
from cms.delivery.listed import Items as Items
from cms.delivery.listed import briefs as briefs
from cms.delivery.listed import facts as facts
from cms.delivery.listed import items as items
from cms.delivery.listed import under as under
from cms.delivery.map import alternates as alternates
from cms.delivery.map import site_ask
from cms.delivery.map import site_map as site_map
from cms.delivery.map import site_map_parts as site_map_parts
from cms.delivery.matching import MOST_FOUND as MOST_FOUND
from cms.delivery.matching import Clause as Clause
from cms.delivery.matching import Found as Found
from cms.delivery.matching import Match as Match
from cms.delivery.matching import in_title as in_title
from cms.delivery.matching import labels as labels
from cms.delivery.matching import of_kinds as of_kinds
from cms.delivery.matching import own as own
from cms.delivery.matching import searched as searched
from cms.delivery.matching import served as served
from cms.delivery.matching import served_in as served_in
from cms.delivery.matching import some_of_own as some_of_own
from cms.delivery.matching import title_beginning as title_beginning
from cms.delivery.models import Document, Edge
from cms.delivery.monitoring import Line as Line
from cms.delivery.monitoring import Monitoring as Monitoring
from cms.delivery.monitoring import Tally as Tally
from cms.delivery.monitoring import monitored as monitored
from cms.delivery.monitoring import monitoring as monitoring
from cms.delivery.name import Name as Name
from cms.delivery.overview import calendar_page as calendar_page
from cms.delivery.overview import counts as counts
from cms.delivery.overview import examples as examples
from cms.delivery.overview import list_page as list_page
from cms.delivery.overview import list_pages as list_pages
from cms.delivery.overview import menu as menu
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.stale import Stale as Stale
from cms.delivery.stale import stale as stale
from cms.delivery.tags import header as header
from cms.delivery.tags import noted as noted
from cms.delivery.text import Text as Text
from cms.delivery.touch import settle
from cms.delivery.turns import turned as turned
from cms.delivery.vocabulary import Vocabulary as Vocabulary


def found(
    match: Match,
    query: Query,
    ask: Ask,
    *,
    beginning: str = "",
    known: Collection[int] = (),
) -> list[Found]:
    """What meets a match and the filters of a query, in no order; at most `MOST_FOUND` with the
    documents that are `known`, which are not among it.

    Asked of the database, or of what `SEARCH_MATCHING` names. 1 query.
    """
    matching = import_string(settings.SEARCH_MATCHING)
    return matching(match, query, ask, beginning=beginning, known=known)


def is_file_shown(file_id: int) -> bool:
    """Whether a public document links to this file. 1 query."""
    settle()
    edges = Edge.objects.filter(
        target=f"file:{file_id}", key=OuterRef("key"), language=OuterRef("language")
    )
    return lists.visible(
        Document.objects.filter(Exists(edges)), site_ask(), ""
    ).exists()

"""Words of five languages as keys that any database can store and match.

`index_keys` of a text and `query_keys` of a question meet where one speaks of the other. No
database and no settings are needed; lexicons are loaded when first used, by any thread.
"""

from search.analysis.fold import fold
from search.analysis.highlight import spans
from search.analysis.index import Keys, index_keys
from search.analysis.near import Vocabulary, correct
from search.analysis.query import (
    Asked,
    Clause,
    Query,
    has_small_words,
    query_keys,
    tells,
)
from search.analysis.store import LANGUAGES
from search.analysis.suggest import unfinished
from search.analysis.words import dictionary_form

__all__ = [
    "LANGUAGES",
    "Asked",
    "Clause",
    "Keys",
    "Query",
    "Vocabulary",
    "correct",
    "dictionary_form",
    "fold",
    "has_small_words",
    "index_keys",
    "query_keys",
    "spans",
    "tells",
    "unfinished",
]

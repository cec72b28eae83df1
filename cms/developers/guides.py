"""The guides there are, in the order in which they are listed."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Guide:
    """One page below `/<language>/developers/`; without a name, the page there itself."""

    name: str
    title: Promise
    lead: Promise

    @property
    def path(self) -> str:
        """Where it is below `/<language>/`."""
        return f"developers/{self.name}/" if self.name else "developers/"

    @property
    def folder(self) -> str:
        """What its template and its examples are called."""
        return self.name or "start"


START = Guide(
    "",
    _("For developers"),
    _(
        "Take what is published here to your own page or program: without a key, in five languages."
    ),
)
GUIDES = (
    Guide(
        "embeds",
        _("Show it on your own page"),
        _(
            "A list or an item on a page of yours: no program, or one line on your server."
        ),
    ),
    Guide(
        "api",
        _("Ask the API"),
        _("Lists, items, filters and languages: how to ask, and what is answered."),
    ),
    Guide(
        "feeds",
        _("Feeds, calendars and tables"),
        _("Any list as a feed, a calendar or a file, with the filters that it has."),
    ),
    Guide(
        "profiles",
        _("In the words of a standard"),
        _("The same lists and items as Popolo, HSDS or schema.org have them."),
    ),
    Guide(
        "sync",
        _("Keep a copy"),
        _(
            "Everything at first, then only what became different: a copy that stays right."
        ),
    ),
    Guide(
        "webhooks",
        _("Be told of changes"),
        _("Your server is called soon after something became different."),
    ),
    Guide(
        "keys",
        _("Keys and limits"),
        _(
            "Reading needs no key. With one you may ask more often, and be told of changes."
        ),
    ),
    Guide(
        "changes",
        _("Changes to the API"),
        _("What has changed, what may change, and how you learn of it in time."),
    ),
    Guide(
        "licence",
        _("Licence and source"),
        _("What you may do with the content, and what to write beside it."),
    ),
)
BY_NAME = {guide.name: guide for guide in (START, *GUIDES)}

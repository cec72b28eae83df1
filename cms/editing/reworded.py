"""Templates of packages with a few words in English, which are made translatable as they are read.

A copy of each would have to be kept like theirs; what is replaced here is asserted to be there.
"""

from django.template.base import Origin
from django.template.loaders import app_directories

SEARCH = ('value="Search"', """value="{% load i18n %}{% trans 'Search' %}" """)
SAID = "{{% trans '{1}' %}}: {{{{ object }}}}"
SHOWN = "{{{{ content_perms_dict.{0}.perm.name }}}}"

REWORDED = {
    "wagtailadmin/home.html": [SEARCH],
    "wagtailadmin/shared/header.html": [SEARCH],
    "wagtailadmin/shared/headers/_actions.html": [
        ('"Actions"', """"{% load i18n %}{% trans 'Actions' %}" """)
    ],
    # It stands there hidden when there is nothing to count.
    "wagtailadmin/shared/side_panel_toggle.html": [
        ("{{ count|intcomma }}", "{{ count|default:0|intcomma }}")
    ],
    "wagtailadmin/tables/boolean_cell.html": [
        (
            "{% load wagtailadmin_tags %}",
            "{% load wagtailadmin_tags i18n %}"
            "{% trans 'Unknown' as unknown %}{% trans 'Yes' as yes %}{% trans 'No' as no %}",
        ),
        ("title=value|stringformat:'s' name=\"help\"", 'title=unknown name="help"'),
        ("title=value|stringformat:'s' name=\"check\"", 'title=yes name="check"'),
        ("title=value|stringformat:'s' name=\"cross\"", 'title=no name="cross"'),
    ],
    "wagtailadmin/shared/user_avatar.html": [
        (
            "{% if not username %}{{ user }}",
            "{% if not username %}{{ user|default:'' }}",
        )
    ],
    "wagtailusers/groups/includes/formatted_permissions.html": [
        (
            "{{ content_perms_dict.object|capfirst }}",
            "{% trans content_perms_dict.object as object %}{{ object|capfirst }}",
        ),
        *(
            (SHOWN.format(action), SAID.format(action, action.capitalize()))
            for action in ("add", "change", "delete")
        ),
    ],
    "wagtaillocales/index.html": [
        (
            "{{ locale.num_pages }} pages{% if locale.num_others %} + {{ locale.num_others }} others{% endif %}",
            "{% trans 'Pages' %}: {{ locale.num_pages }}{% if locale.num_others %}, "
            "{% trans 'others' %}: {{ locale.num_others }}{% endif %}",
        )
    ],
}


class Loader(app_directories.Loader):
    """Finds templates of apps, as Django's own does."""

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        for english, translatable in REWORDED.get(origin.template_name, []):
            text = text.replace(english, translatable)
        return text

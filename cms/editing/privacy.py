"""What the privacy dialog says about private pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import PageViewRestrictionForm

PageViewRestrictionForm.base_fields["restriction_type"].help_text = _(
    "A page that is not public, and everything below it, is shown nowhere: not on the "
    "site, not in the API and not to partners. It stays here, for editors."
)

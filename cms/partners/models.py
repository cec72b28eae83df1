"""Who takes Talka's content elsewhere, by which keys, and how far they have come."""

from cms.partners.key import Key
from cms.partners.partner import Partner
from cms.partners.receipt import Receipt
from cms.partners.spent import Spent

__all__ = ["Key", "Partner", "Receipt", "Spent"]

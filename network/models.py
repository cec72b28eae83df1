"""Networks, their members, bodies, memoranda, projects and good practices: one file each."""

from network.adoption import Adoption
from network.body import BodyContactDetail, BodyPage
from network.commitment import Commitment
from network.member import (
    MemberContactDetail,
    MemberIdentifier,
    MemberName,
    MemberPage,
)
from network.memorandum import Annex, Clause, MemorandumPage
from network.network import (
    Goal,
    NetworkContactDetail,
    NetworkPage,
    Officer,
    Supporter,
    Task,
)
from network.output import Output
from network.partner import Partner
from network.practice import PracticeContactDetail, PracticeDocument, PracticePage
from network.project import (
    Objective,
    ProjectContactDetail,
    ProjectEvent,
    ProjectPage,
)
from network.seat import Membership, Seat
from network.signatory import Signatory
from network.statutes import ActivityPlan, Statutes
from network.version import MemorandumVersion

__all__ = [
    "ActivityPlan",
    "Adoption",
    "Annex",
    "BodyContactDetail",
    "BodyPage",
    "Clause",
    "Commitment",
    "Goal",
    "MemberContactDetail",
    "MemberIdentifier",
    "MemberName",
    "MemberPage",
    "Membership",
    "MemorandumPage",
    "MemorandumVersion",
    "NetworkContactDetail",
    "NetworkPage",
    "Objective",
    "Officer",
    "Output",
    "Partner",
    "PracticeContactDetail",
    "PracticeDocument",
    "PracticePage",
    "ProjectContactDetail",
    "ProjectEvent",
    "ProjectPage",
    "Seat",
    "Signatory",
    "Statutes",
    "Supporter",
    "Task",
]

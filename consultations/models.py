"""Consultations, positions and answers: one file each kind."""

from consultations.answer import AnswerDocument, AnswerPage
from consultations.consultation import (
    ConsultationContactDetail,
    ConsultationDocument,
    ConsultationPage,
    Question,
)
from consultations.point import Backer, Point
from consultations.position import PositionDocument, PositionPage

__all__ = [
    "AnswerDocument",
    "AnswerPage",
    "Backer",
    "ConsultationContactDetail",
    "ConsultationDocument",
    "ConsultationPage",
    "Point",
    "PositionDocument",
    "PositionPage",
    "Question",
]

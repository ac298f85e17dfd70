"""The chapters of the sheet 设置, each with what one part of the house sets."""

from ..setting_model import Chapter
from .aftersales import AftersalesSettings, GiftSettings
from .branches import BranchSettings
from .development import DevelopmentSettings, SuggestionSettings
from .general import GeneralSettings
from .orders import OrderSettings
from .post import PostSettings
from .service import GradingSettings, ServiceSettings


class EveryChapter(
    GeneralSettings,
    DevelopmentSettings,
    SuggestionSettings,
    OrderSettings,
    BranchSettings,
    GradingSettings,
    ServiceSettings,
    AftersalesSettings,
    GiftSettings,
    PostSettings,
):
    """All of them."""


CHAPTERS: tuple[type[Chapter], ...] = tuple(own for own in EveryChapter.__bases__ if issubclass(own, Chapter))
"""In the order of the sheet."""

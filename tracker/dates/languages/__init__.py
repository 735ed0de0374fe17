"""The languages that dates are worded in. A new one is one more Language here."""

from tracker.dates.languages.arabic import ARABIC
from tracker.dates.languages.english import ENGLISH
from tracker.dates.languages.russian import RUSSIAN
from tracker.dates.languages.shape import Language
from tracker.dates.languages.spanish import SPANISH

LANGUAGES = {"en": ENGLISH, "ru": RUSSIAN, "es": SPANISH, "ar": ARABIC}

__all__ = ["ENGLISH", "LANGUAGES", "Language"]

"""Passwords: what is accepted, and their Argon2id hashes."""

import re
import secrets
from functools import lru_cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.config import PlainError
from tracker.web.speaking import gettext as _

SHORTEST, LONGEST = 15, 256
# OWASP's least profile for Argon2id: 19 MiB, two passes, one lane; about 30 ms on one slow core.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)
# What the commonest long passwords are made of: words, rows of keys, letters and digits in order.
_COMMON = re.compile(
    r"correct ?horse ?battery ?staple|passw[o0]rd|letmein|welcome|iloveyou|changeme|secret|login"
    r"|administrator|admin|qwert[yz](?:uiop)?|asdfgh(?:jkl)?|[zy]xcvbnm?|1qaz2wsx(?:3edc)?(?:4rfv)?"
    r"|1q2w3e(?:4r)?(?:5t)?(?:6[yz])?(?:7u)?(?:8i)?(?:9o)?(?:0p)?|abc(?:def)?(?:ghi)?(?:jkl)?(?:mno)?"
    r"(?:pqr)?(?:stu)?(?:vwx)?(?:yz)?|(?:0?123456789?0?|987654321|12345|123)"
)


class PasswordError(PlainError, ValueError):
    """A password that cannot be taken; the message says what to choose."""


def hash_password(password: str, name: str = "") -> str:
    """The Argon2id hash of a password, exactly as typed. Raises PasswordError."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(
            _(
                "Choose a password of %(shortest)s to %(longest)s characters.",
                shortest=SHORTEST,
                longest=LONGEST,
            )
        )
    if _easy(password.casefold(), name.casefold()):
        raise PasswordError(_("This password is too easy to guess. Several random words are good."))
    return _HASHER.hash(password)


def _easy(plain: str, name: str) -> bool:
    """Whether little is left without the account's name, common words and repetitions."""
    left = _COMMON.sub("", plain.replace(name, "") if name else plain)
    return len(set(left)) < 5 or any(_repeats(plain, length) for length in range(1, 9))


def _repeats(plain: str, length: int) -> bool:
    return plain[length:] == plain[:-length]


def verify(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. For an unknown account it takes as long and says no."""
    try:
        return _HASHER.verify(password_hash or _nobody(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _HASHER.hash(secrets.token_hex(16))


def random_password() -> str:
    """A password nobody can guess: 120 random bits, in groups that can be typed."""
    text = secrets.token_hex(15)
    return "-".join(text[start : start + 6] for start in range(0, 30, 6))

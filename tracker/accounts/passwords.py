"""Passwords: what is accepted, and their Argon2id hashes."""

import secrets
from functools import lru_cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 15, 256
# OWASP's least profile for Argon2id: 19 MiB, two passes, one lane; about 30 ms on one slow core.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)
_COMMON = frozenset(
    {"passwordpassword", "correcthorsebatterystaple", "123456789012345", "qwertyuiopasdfgh"}
)


class PasswordError(ValueError):
    """A password that cannot be taken; the message says what to choose."""


def hash_password(password: str, name: str = "") -> str:
    """The Argon2id hash of a password, exactly as typed. Raises PasswordError."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"Choose a password of {SHORTEST} to {LONGEST} characters.")
    plain = password.casefold()
    if plain in _COMMON or len(set(plain)) < 5 or (name and plain.startswith(name.casefold() * 2)):
        raise PasswordError("This password is too easy to guess. Several random words are good.")
    return _HASHER.hash(password)


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

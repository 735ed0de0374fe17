"""Passwords are taken exactly as typed, and must be hard to guess."""

import pytest

from tests.desk_reader import PASSWORD, Desk, make_account
from tracker.access import Role
from tracker.accounts.passwords import PasswordError, hash_password, random_password, verify

AS_TYPED = [
    "  spaces before and after  ",
    "tabs\tand  two  spaces",
    "хороший длинный пароль ёж",
    "密碼又長又難猜測不容易破解的那種東西",
    "café au lait pour tout le monde",  # with the accent composed
    "cafe\u0301 au lait pour tout le monde",  # and decomposed: another password
    "emoji 🦊🌵🛶 are letters too",
    "'; DROP TABLE user; -- <b>&amp;\"",
    "CASE counts In Passwords",
    "p1 long " + "x7 yz" * 38 + " q",  # 200 characters
]
TOO_EASY = [
    "passwordpassword",
    "PasswordPassword1",
    "correcthorsebatterystaple",
    "correct horse battery staple",
    "123456789012345",
    "0123456789012345678",
    "qwertyuiopasdfgh",
    "1q2w3e4r5t6y7u8i",
    "abcdefghijklmnop",
    "aaaaaaaaaaaaaaaaaaaa",
    "abababababababab",
    "monday monday monday",
    "ritaritaritarita",
    "Rita-Password-123",
    "letmeinletmein123",
]


@pytest.mark.parametrize("password", AS_TYPED)
def test_a_password_works_exactly_as_it_was_typed(app, password):
    make_account(app, "rita", Role.RESEARCHER, password)
    rita = Desk(app, "rita", password)
    others = {password.strip(), password.swapcase(), password + " ", password[:-1]} - {password}
    for other in others:
        rita.submit("/sign-in", {"name": "rita", "password": other}, status=422)


@pytest.mark.parametrize("password", AS_TYPED)
def test_a_password_changed_on_the_page_works_exactly_as_it_was_typed(rita, password):
    rita.submit("/desk/account", {"current": PASSWORD, "new": password})
    rita.submit("/desk/account", {"current": password, "new": PASSWORD})


def test_two_passwords_that_only_look_alike_are_two():
    assert not verify(hash_password(AS_TYPED[4]), AS_TYPED[5])


@pytest.mark.parametrize("password", ["", "short", "fourteen chars", "x" * 257, "é" * 300])
def test_a_password_of_the_wrong_length_is_refused_with_the_bounds(password):
    with pytest.raises(PasswordError, match="15 to 256 characters"):
        hash_password(password)


@pytest.mark.parametrize("password", TOO_EASY)
def test_a_common_password_is_refused(password):
    with pytest.raises(PasswordError, match="too easy to guess"):
        hash_password(password, "rita")


@pytest.mark.parametrize(
    ("current", "new", "said"),
    [
        ("wrong", "quite another pass phrase", "This is not your present password."),
        ("", "quite another pass phrase", "Enter your present password."),
        (PASSWORD, "", "Choose a new password."),
        (PASSWORD, "fourteen chars", "Choose a password of 15 to 256 characters."),
        (PASSWORD, "passwordpassword", "This password is too easy to guess."),
    ],
)
def test_a_bad_change_of_password_is_said_and_changes_nothing(app, rita, current, new, said):
    answer = rita.submit("/desk/account", {"current": current, "new": new}, status=422)
    assert said in answer.text
    assert new not in answer.text or not new
    assert Desk(app, "rita")


def test_random_passwords_are_accepted_and_never_the_same():
    made = {random_password() for _number in range(200)}
    assert len(made) == 200
    assert verify(hash_password(min(made)), min(made))


def test_a_hash_that_cannot_be_read_opens_nothing():
    assert not verify("not a hash", "not a hash")

"""The table of what a case's changes do to its actions.

From the study of campaign systems (docs/actions.md, "What a case does to its actions"), with two
differences: nothing may stay open once the person is dead, so events and collections pause too;
and an exchange closes a petition and flags it, as concluding needs a person.
"""

from enum import StrEnum

from tracker.solidarity import ActionKind as K
from tracker.solidarity import Occurrence as Now


class Do(StrEnum):
    """One effect on one action."""

    PAUSE = "pause"
    CLOSE = "close"
    HIDE = "hide"
    FLAG = "flag"
    URGENT = "make urgent"


_NAMES = (K.PETITION, K.SIGN_ON, K.SOCIAL, K.OTHER)


def _row(
    letter: tuple[Do, ...] = (),
    names: tuple[Do, ...] = (),
    appeal: tuple[Do, ...] = (),
    protest: tuple[Do, ...] = (),
    fundraiser: tuple[Do, ...] = (),
) -> dict[K, tuple[Do, ...]]:
    return {
        K.LETTER: letter,
        **dict.fromkeys(_NAMES, names),
        K.APPEAL: appeal,
        K.PROTEST: protest,
        K.FUNDRAISER: fundraiser,
    }


_FLAG = (Do.FLAG,)
_HIDE = (Do.HIDE,)
_PAUSED = (Do.PAUSE, Do.FLAG)
_CLOSED = (Do.CLOSE,)

EFFECTS: dict[Now, dict[K, tuple[Do, ...]]] = {
    Now.TRANSFERRED: _row(letter=_PAUSED, names=_FLAG, appeal=_FLAG),
    Now.WHEREABOUTS_UNKNOWN: _row(letter=_PAUSED, names=_FLAG, appeal=_FLAG),
    Now.NEW_FACILITY: _row(letter=_PAUSED, appeal=_FLAG),
    Now.HEARING_SET: _row(names=(Do.URGENT,), appeal=(Do.URGENT,), protest=_FLAG),
    Now.CONVICTED: _row(letter=_FLAG, names=_FLAG, appeal=_FLAG),
    Now.APPEAL_LODGED: _row(letter=_FLAG, names=_FLAG, appeal=_FLAG),
    Now.APPEAL_DECIDED: _row(letter=_FLAG, names=_FLAG, appeal=_FLAG),
    Now.ARRESTED: _row(letter=_PAUSED, names=_FLAG, appeal=_FLAG, protest=_FLAG, fundraiser=_FLAG),
    Now.RELEASED: _row(
        letter=_CLOSED, names=_PAUSED, appeal=_CLOSED, protest=_FLAG, fundraiser=_FLAG
    ),
    Now.CONDITIONAL: _row(letter=_PAUSED, names=_FLAG, appeal=_FLAG),
    Now.EXCHANGED: _row(
        letter=_CLOSED,
        names=(Do.FLAG, Do.CLOSE),
        appeal=_CLOSED,
        protest=_FLAG,
        fundraiser=_FLAG,
    ),
    Now.DIED: _row(
        letter=(Do.FLAG, Do.CLOSE),
        names=_PAUSED,
        appeal=_PAUSED,
        protest=_PAUSED,
        fundraiser=_PAUSED,
    ),
    Now.QUIET: _row(letter=_HIDE, names=_HIDE, appeal=_HIDE, protest=_HIDE, fundraiser=_HIDE),
    Now.WITHDRAWN: _row(letter=_HIDE, names=_HIDE, appeal=_HIDE, protest=_HIDE, fundraiser=_HIDE),
}
# These hold whatever the action's policy is.
ALWAYS = frozenset({Now.DIED, Now.QUIET, Now.WITHDRAWN})


def effects_of(what: Now, kind: K) -> tuple[Do, ...]:
    """What the occurrence does to an action of this kind, in order."""
    return EFFECTS.get(what, {}).get(kind, ())

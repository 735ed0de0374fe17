"""What the desk has acknowledged is kept, whatever becomes of the server."""

from tests.server.durability import WRITERS, torment


def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(instance, tmp_path):
    outcome = torment(instance.environment, tmp_path, kills=3)
    assert outcome.problems == []
    assert outcome.acknowledged >= WRITERS * 4

"""How fast an update is logged and published, beside a bare insert into the same file."""

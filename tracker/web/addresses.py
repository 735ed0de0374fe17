"""The parts of addresses, and which of them can exist at all."""

from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """A case's slug: lower-case words joined by hyphens. Anything else is not found."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+){0,20}"
    part_isolating = True


class NameConverter(BaseConverter):
    """The slug of a facility, provision or source, in which dots may stand too."""

    regex = "[a-z0-9]+(?:[-.][a-z0-9]+){0,30}"
    part_isolating = True


CONVERTERS = {"slug": SlugConverter, "name": NameConverter}

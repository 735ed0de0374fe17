"""The parts of addresses, and which of them can exist at all."""

from werkzeug.routing import BaseConverter, IntegerConverter


class SlugConverter(BaseConverter):
    """A case's slug: lower-case words joined by hyphens. Anything else is not found."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+){0,39}"
    part_isolating = True


class NameConverter(BaseConverter):
    """The slug of a facility, provision or source, in which dots may stand too."""

    regex = "[a-z0-9]+(?:[-.][a-z0-9]+){0,39}"
    part_isolating = True


class NumberConverter(IntegerConverter):
    """The number of a document, written in one way only: no zeros before it, no other digits."""

    regex = "[1-9][0-9]{0,6}"


class CountryConverter(BaseConverter):
    """The two letters of a country, of a case of their own, which the page makes upper."""

    regex = "[A-Z]{2}|[a-z]{2}"


CONVERTERS = {
    "slug": SlugConverter,
    "name": NameConverter,
    "number": NumberConverter,
    "country": CountryConverter,
}

"""The templates' environments: one for each language, with its words bound into it.

A page of a case asks for some hundreds of words and dates. To look up the language of the request
at each of them took longer than all the rest of the page.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from babel.support import NullTranslations
from flask import Flask
from flask.templating import Environment
from jinja2.runtime import Macro
from markupsafe import Markup

from tracker.web import languages, words
from tracker.web.compiling import Compiler
from tracker.web.escaping import escaped
from tracker.web.messages import catalogue

Gettext = Callable[..., str]


class Templates(Environment):
    """Reads ``case.name`` as the key of a dict first, and only then as an attribute.

    Nearly everything that a page shows is a dict. Jinja asks for the attribute first and for the
    key once that has failed, which takes longer than all the rest of a case's page.
    """

    code_generator_class = Compiler

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value, or an undefined one."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class Components:
    """The macros of ``components/*.html`` by their names: ``{{ ui.portrait(letters) }}``.

    To import them in each part of a page took a tenth of the time of the page.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def read(self) -> None:
        """Read all of them."""
        self.__dict__.update(self._macros())

    def __getattr__(self, name: str) -> Any:
        """Read all of them when the first is asked for."""
        if not name.startswith("_"):
            self.read()
        if name not in self.__dict__:
            raise AttributeError(name)
        return self.__dict__[name]

    def _macros(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for template in self._environment.list_templates(filter_func=_is_component):
            members = vars(self._environment.get_template(template).module)
            found |= {name: _lean(one) for name, one in members.items() if isinstance(one, Macro)}
        return found


def _lean(macro: Macro) -> Callable[..., str]:
    """The macro as a plain function: for Jinja to sort its arguments takes as long as the macro."""
    if macro.caller or macro.catch_kwargs or macro.catch_varargs:
        return macro
    body, count = macro._func, len(macro.arguments)

    def call(*given: Any, **named: Any) -> str:
        if named or len(given) != count:
            return macro(*given, **named)
        return Markup(body(*given))  # noqa: S704 - what a template made, escaped in it

    return call


def _is_component(name: str) -> bool:
    return name.startswith("components/") and name.endswith(".html")


class SpokenApp(Flask):
    """An app whose templates speak the language of the request.

    What is added to the environment outside of a request, such as a global, all languages get.
    """

    jinja_environment = Templates

    @property
    def jinja_env(self) -> Templates:
        """The environment of the present language, made when it is first asked for."""
        code = languages.present()
        known: dict[str, Templates] = self.extensions.setdefault("environments", {})
        if code not in known:
            known[code] = self._environment(code, known.get(languages.ENGLISH))
        return known[code]

    def _environment(self, code: str, english: Templates | None) -> Templates:
        made = self.create_jinja_environment()
        made.trim_blocks = made.lstrip_blocks = True
        if english:
            made.globals.update(english.globals)
            made.filters.update(english.filters)
            made.tests.update(english.tests)
        made.add_extension("jinja2.ext.i18n")
        made.globals.update(words_of(code))
        made.filters.update(words.filters(code))
        made.globals["ui"] = Components(made)
        return made  # type: ignore[return-value]


def init_app(app: SpokenApp) -> None:
    """Let the app answer in the language of the address."""
    languages.init_app(app)
    # Flask-Babel has bound its own words, which look the language up each time.
    app.jinja_env.globals.update(words_of(languages.ENGLISH))


def words_of(code: str) -> dict[str, Any]:
    """The globals that depend on the language: its code, direction and messages."""
    return {
        "lang": code,
        "dir": languages.direction(code),
        "root": languages.root(code),
        "languages": languages.LANGUAGES,
        "address_in": languages.address_in,
        "asset": words.asset,
        **gettexts(catalogue(code)),
    }


# A date in Russian ends with a stop of its own; a sentence that ends with one has no second.
_GHE = "\N{CYRILLIC SMALL LETTER GHE}"
_TWO_STOPS = re.compile(rf"(?<={_GHE}\.)((?:</[a-z]+>)*)\.")


def one_stop(text: Markup) -> Markup:
    """The text with one stop where a Russian date and its sentence end together."""
    # As a plain string: of a Markup, ``sub`` would escape the tags that it puts back.
    return Markup(_TWO_STOPS.sub(r"\1", str(text))) if f"{_GHE}." in text else text  # noqa: S704


def gettexts(known: NullTranslations) -> dict[str, Gettext]:
    """``_``, ``gettext`` and its sisters, for templates.

    A message is markup of ours; what is put into it is escaped.
    """
    return {**_of_one_form(known), **_of_a_number(known)}


def _of_one_form(known: NullTranslations) -> dict[str, Gettext]:
    @lru_cache(maxsize=4096)
    def fixed(message: str) -> Markup:
        return Markup(known.ugettext(message))  # noqa: S704 - a text of a catalogue

    def gettext(message: str, **values: Any) -> Markup:
        return one_stop(_filled(fixed(message), values)) if values else fixed(message)

    def pgettext(context: str, message: str, **values: Any) -> Markup:
        text = str(known.upgettext(context, message))
        return _filled(text, values) if values else Markup(text)  # noqa: S704 - see above

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext}


def _of_a_number(known: NullTranslations) -> dict[str, Gettext]:
    def ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
        return _filled(known.ungettext(one, many, num), {"num": num, **values})

    def npgettext(context: str, one: str, many: str, num: int, /, **values: Any) -> Markup:
        return _filled(known.unpgettext(context, one, many, num), {"num": num, **values})

    return {"ngettext": ngettext, "npgettext": npgettext}


def _filled(text: str, values: Mapping[str, Any]) -> Markup:
    """A message with its values put in, each escaped: what ``Markup(text) % values`` gives."""
    # A number stays one, for "%(num)d".
    safe = {key: one if type(one) is int else escaped(one) for key, one in values.items()}
    return Markup(str.__mod__(text, safe))  # noqa: S704 - a text of a catalogue

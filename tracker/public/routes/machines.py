"""What programs ask every site for: robots.txt, the sitemaps, an icon."""

from flask import Response, current_app, request

from tracker.access import Permission, requires
from tracker.public import blueprint, sitemap
from tracker.public.actions.addresses import actions_after, every_nth_action
from tracker.public.addresses import every_nth_slug, slugs_after
from tracker.public.asking import slug_asked

XML = "application/xml; charset=utf-8"


@blueprint.get("/robots.txt")
@requires(Permission.READ)
def robots() -> Response:
    """What search engines may read."""
    return Response(sitemap.robots(), content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
@requires(Permission.READ)
def sitemap_index() -> Response:
    """The list of the lists of addresses."""
    cases, actions = every_nth_slug(sitemap.FILE), every_nth_action(sitemap.FILE)
    return Response(sitemap.index(cases, actions), content_type=XML)


@blueprint.get("/sitemap-cases.xml")
@requires(Permission.READ)
def sitemap_cases() -> Response:
    """Up to 10,000 cases, by slug, after ``after=``; the first file names the other pages too."""
    after = slug_asked(request.args, "after")
    cases = slugs_after(after or "", sitemap.FILE)
    pages = () if after else sitemap.PAGES
    return Response(sitemap.addresses("cases", cases, pages), content_type=XML)


@blueprint.get("/sitemap-actions.xml")
@requires(Permission.READ)
def sitemap_actions() -> Response:
    """Up to 10,000 actions, by slug, after ``after=``."""
    after = slug_asked(request.args, "after")
    found = actions_after(after or "", sitemap.FILE)
    return Response(sitemap.addresses("actions", found), content_type=XML)


@blueprint.get("/favicon.ico")
@requires(Permission.READ)
def favicon() -> Response:
    """The icon, for those who do not read the page's link to it."""
    response = current_app.send_static_file("favicon.ico")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response

"""The least that Flask can answer, with the tracker's headers: what pages are compared with."""

from flask import Flask

from tracker.web import headers

app = Flask("hello")
headers.init_app(app)


@app.get("/")
def hello() -> str:
    """Thirteen bytes."""
    return "Hello, World!"

"""What the browser gets: without restricted fonts and images, without inline code, and working."""

import hashlib
import http.server
import json
import re
import threading
from functools import partial

import pytest

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"

OUTCOMES = ["pass", "fail", "warning", "not-applicable", "not-tested", "error", "attested"]

GRAPH = {
    "direction": "LR",
    "nodes": [
        {"id": "a", "label": "Records", "kind": "system", "tone": "fail", "href": "/opened.html"},
        {"id": "b", "label": "Dispatch", "kind": "interface"},
    ],
    "edges": [{"source": "b", "target": "a", "label": "person", "tone": "pass"}],
}

PAGE = """<!doctype html><html lang=en><head><title>Assets</title>
<link rel=stylesheet href=workbench.css><link rel=icon href=mark.svg></head>
<body class=govuk-template__body><main class=govuk-width-container>
<h1 class=govuk-heading-l>Outcomes</h1>{outcomes}
<div class=govuk-accordion data-module=govuk-accordion id=more><div class=govuk-accordion__section>
<div class=govuk-accordion__section-header><h2 class=govuk-accordion__section-heading>
<span class=govuk-accordion__section-button id=more-1>More</span></h2></div>
<div id=more-content-1 class=govuk-accordion__section-content>Text</div></div></div>
<div class=ju-graph data-graph=graph role=img aria-label="Records uses Dispatch"></div>
<script type=application/json id=graph>{graph}</script></main>
<script src=htmx.min.js></script><script src=cytoscape.min.js></script><script src=cytoscape-dagre.min.js></script>
<script src=graph.js defer></script><script src=workbench.js type=module></script></body></html>"""


@pytest.fixture(scope="module")
def address(built_assets, tmp_path_factory):
    """The built files and one page with all of them, served under a strict security policy."""
    folder = tmp_path_factory.mktemp("site")
    for path in built_assets.iterdir():
        (folder / path.name).symlink_to(path)
    outcomes = "".join(f"<p><strong class='ju-outcome ju-outcome--{name}'>{name}</strong></p>" for name in OUTCOMES)
    (folder / "index.html").write_text(PAGE.format(outcomes=outcomes, graph=json.dumps(GRAPH)), "utf-8")
    (folder / "opened.html").write_text("<!doctype html><title>Opened</title><link rel=icon href=mark.svg>", "utf-8")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *said):
            """Say nothing: the test's output is its result."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_styles_load_nothing_and_use_no_restricted_font(built_assets):
    styles = (built_assets / "workbench.css").read_text("utf-8")
    assert "govuk-button" in styles
    assert "url(" not in styles
    assert "@font-face" not in styles
    assert "GDS Transport" not in styles


def test_every_class_of_ours_that_a_template_uses_has_a_style(built_assets, repo):
    styles = (built_assets / "workbench.css").read_text("utf-8")
    templates = sorted((repo / "src/joinedup/shell/web").glob("*/jinja2/**/*.html"))
    used = {
        name
        for path in templates
        for name in re.findall(r"\bju-[a-z0-9_-]*[a-z0-9]\b(?!-*\{)", path.read_text("utf-8"))
    }
    assert used
    assert not sorted(name for name in used if f".{name}" not in styles)


def test_no_font_crest_or_icon_of_the_government_is_built(built_assets):
    kinds = {path.suffix for path in built_assets.rglob("*") if path.is_file()}
    assert kinds == {".css", ".js", ".json", ".svg", ".txt"}
    assert [path.name for path in built_assets.glob("*.svg")] == ["mark.svg"]


def test_no_script_names_a_source_map_that_is_not_there(built_assets):
    assert not [path for path in built_assets.glob("*.js") if "sourceMappingURL" in path.read_text("utf-8")]


def test_the_manifest_tells_every_built_file_and_its_digest(built_assets):
    said = json.loads((built_assets / "manifest.json").read_text("utf-8"))["sha256"]
    found = {path.relative_to(built_assets).as_posix(): path for path in built_assets.rglob("*") if path.is_file()}
    found.pop("manifest.json")
    assert said == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}


@pytest.mark.browser
def test_every_outcome_can_be_read_and_the_page_is_accessible(page, address, assert_accessible):
    page.goto(address)
    page.wait_for_selector(".ju-graph--drawn canvas")
    assert_accessible(page)


@pytest.mark.browser
def test_components_start_and_graphs_are_drawn_under_a_strict_security_policy(page, address):
    page.goto(address)
    page.wait_for_selector(".ju-graph--drawn canvas")
    assert page.locator("button.govuk-accordion__section-button").count() == 1
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Show all", exact=True).click()


@pytest.mark.browser
def test_a_system_in_a_graph_opens_its_page(page, address):
    page.goto(address)
    page.wait_for_selector(".ju-graph--drawn canvas")
    box = page.locator(".ju-graph").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 140 * 1.25, box["y"] + box["height"] / 2)
    page.wait_for_url("**/opened.html")

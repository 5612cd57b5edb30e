"""Build what the browser needs into the workbench's static folder: styles compiled, scripts copied, nothing fetched later.

The design system's own font, crest and icons are left out: they are for the government's own sites alone.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.node import ROOT, environment, find_node, install

ASSETS = ROOT / "assets"
MODULES = ROOT / "node_modules"
BUILT = ROOT / "src/joinedup/shell/web/static/build"

# Built aside and put in place when whole, so that no half-built folder is ever served.
BUILD = BUILT.with_name(".building")

# Copied as they are, for pages that ask for them.
SCRIPTS = (
    "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "htmx.org/dist/htmx.min.js",
    "cytoscape/dist/cytoscape.min.js",
    "cytoscape-dagre/dist/cytoscape-dagre.min.js",
)

# A map that is not shipped must not be named: storages that fingerprint files look for it.
SOURCE_MAP = re.compile(r"//[#@] sourceMappingURL=\S+\s*$")


def packages() -> list[str]:
    """The libraries whose code reaches the browser, in order."""
    return sorted({script.split("/")[0] for script in SCRIPTS})


def description(package: str) -> dict[str, Any]:
    """What a library says of itself."""
    content: dict[str, Any] = json.loads((MODULES / package / "package.json").read_text("utf-8"))
    return content


def licence(package: str) -> str:
    """A library's licence text, or its name where the library ships no text."""
    texts = sorted(path for path in (MODULES / package).iterdir() if path.stem.upper() in {"LICENSE", "LICENCE"})
    if texts:
        return texts[0].read_text("utf-8")
    said = description(package)
    return f"{package} {said['version']} is distributed under the {said['license']} licence.\n"


def compile_styles(node: Path) -> None:
    """Compile assets/workbench.scss together with the design system."""
    command = [
        str(node),
        str(MODULES / "sass/sass.js"),
        "--style=compressed",
        "--no-source-map",
        "--no-error-css",
        "--quiet-deps",
        f"--load-path={MODULES}",
        str(ASSETS / "workbench.scss"),
        str(BUILD / "workbench.css"),
    ]
    subprocess.run(command, cwd=ROOT, env=environment(node), check=True)


def copy_scripts() -> None:
    """Copy our own scripts and images, and the libraries' scripts with their licences."""
    for script in SCRIPTS:
        source = MODULES / script
        (BUILD / source.name).write_text(SOURCE_MAP.sub("", source.read_text("utf-8")), "utf-8")
    for package in packages():
        (BUILD / "licences" / f"{package}.txt").write_text(licence(package), "utf-8")
    for own in sorted([*ASSETS.glob("scripts/*.js"), *ASSETS.glob("images/*")]):
        shutil.copyfile(own, BUILD / own.name)


def write_manifest() -> None:
    """Say what was built, from which versions: `make` reads its age, and people its digests."""
    versions = {package: description(package)["version"] for package in packages()}
    files = {
        path.relative_to(BUILD).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(BUILD.rglob("*"))
        if path.is_file()
    }
    content = json.dumps({"packages": versions, "sha256": files}, indent=2)
    (BUILD / "manifest.json").write_text(content + "\n", "utf-8")


def main() -> None:
    """Install the locked packages and build everything anew."""
    print("Building the browser's files ...", flush=True)
    install(ROOT)
    node, _ = find_node()
    shutil.rmtree(BUILD, ignore_errors=True)
    (BUILD / "licences").mkdir(parents=True)
    compile_styles(node)
    copy_scripts()
    write_manifest()
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILD.rename(BUILT)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error.cmd[0]} stopped with exit code {error.returncode}; what it said is above.")

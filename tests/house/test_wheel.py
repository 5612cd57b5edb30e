"""What is published holds all that the program reads, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import joinedup

SOURCE = Path(joinedup.__file__).parent
BUILT = Path("shell/web/static/build")


@pytest.fixture(scope="module")
def wheel(repo, built_assets, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    done = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_every_file_of_the_package(wheel):
    ours = {path.relative_to(SOURCE) for path in SOURCE.rglob("*") if path.is_file()}
    wanted = {path for path in ours if "__pycache__" not in path.parts and ".building" not in path.parts}
    assert {f"joinedup/{path.as_posix()}" for path in wanted} <= wheel.keys()


@pytest.mark.parametrize("kind", ["*.yaml", "*.csv", "*.html", "*.css", "*.js", "py.typed"])
def test_the_wheel_holds_packs_templates_and_what_set_up_built(wheel, kind):
    assert [name for name in wheel if Path(name).match(kind)]


def test_the_wheel_holds_nothing_but_the_package(wheel):
    assert {name.split("/")[0] for name in wheel} == {"joinedup", f"joinedup-{joinedup.__version__}.dist-info"}
    assert not [name for name in wheel if "__pycache__" in name or "node_modules" in name]


def test_the_wheel_carries_our_licence_and_those_of_the_libraries_it_ships(wheel):
    about = f"joinedup-{joinedup.__version__}.dist-info"
    assert b"Apache License" in wheel[f"{about}/licenses/LICENSE"]
    shipped = {Path(name).name for name in wheel if name.startswith(f"joinedup/{BUILT.as_posix()}/licences/")}
    assert shipped == {"cytoscape.txt", "cytoscape-dagre.txt", "govuk-frontend.txt", "htmx.org.txt"}


def test_the_wheel_installs_one_command_and_needs_django_only_for_the_web(wheel):
    about = f"joinedup-{joinedup.__version__}.dist-info"
    assert b"joinedup = joinedup.shell.cli:main" in wheel[f"{about}/entry_points.txt"]
    needs = [line for line in wheel[f"{about}/METADATA"].decode().splitlines() if line.startswith("Requires-Dist")]
    django = [line for line in needs if "django" in line.lower()]
    assert django
    assert all("extra == 'web'" in line for line in django)

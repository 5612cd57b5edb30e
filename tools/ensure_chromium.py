"""See that there is a Chromium for the browser tests: find it, or install it where this user may."""

import os
import shutil
import subprocess
import sys

from tools import chromium

PACKAGES = ("chromium", "fonts-liberation")


def may_install() -> bool:
    """Whether this user can install Debian packages without a password."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Install Chromium from the distribution; the fonts make screenshots and line breaks the same everywhere."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
        if subprocess.run(["apt-get", *arguments], env=env, check=False, stdout=subprocess.DEVNULL).returncode:
            sys.stderr.write(f"apt-get {arguments[0]} failed; what it said is above.\n")
            return


def main() -> int:
    """Return 0 where there is a browser or none is demanded, 1 where CI is set and there is none."""
    if chromium.find() is None and may_install():
        print("Installing Chromium for the browser tests ...", flush=True)
        install()
    if chromium.find() is not None:
        return 0
    sys.stderr.write(
        "*** NOT TESTED in a browser: no Chromium here. Install it (Debian: apt-get install chromium), ***\n"
        "*** or name one: make test CHROMIUM=/path/to/chrome                                           ***\n"
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())

"""The package as users get it, on every Python at hand: built, installed in clean environments, tested from outside the
checkout. ``nox`` runs all of it, ``nox -s wheel-3.13`` one session; Pythons that are not on the machine are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import nox

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False  # also where the variable CI is set

ROOT = Path(__file__).parent
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
FIRST_TESTS = [
    *(f"tests/{name}" for name in ("assembly", "header", "profiles", "segment")),
    *(f"tests/cli/test_{name}.py" for name in ("extract", "learn")),
    *(f"tests/test_{name}.py" for name in ("article", "decoding", "extractor", "fixtures", "import")),
]
"""Where a missing file, an older dependency or another Python shows, without those that start many processes."""
BESIDE = ["tests", "docs", "examples", "benchmarks", "pyproject.toml", "README.md", "CHANGELOG.md", "Makefile"]
"""What tests read beside the package itself, which is the installed one."""
NOT_SOURCES = ".git .venv .nox .*_cache .hypothesis __pycache__ *.egg-info *.so".split()
"""What a checkout has beside its sources, as far as names tell it."""
SHARED = ROOT.parent / "shared"
"""Beside the checkout: the corpora."""

SDIST = "*.tar.gz"

CHECK_COMPILED = """
from boilerstrip.scoring.additive import score_programs, score_programs_purely
from boilerstrip.segment import tree
from boilerstrip.segment.thinning import thin, thin_purely
from boilerstrip.segment.walk import walk_tree, walk_tree_purely
assert score_programs is not score_programs_purely, "the package was not compiled"
assert thin is not thin_purely and walk_tree is not walk_tree_purely, "what reads lxml's structs was not compiled"
print("testing the compiled package:", tree.__file__)
"""


@nox.session(python=PYTHONS)
def wheel(session: nox.Session) -> None:
    """All tests on the compiled wheel; ``nox -s wheel -- engines`` installs the extra ``engines`` too."""
    install(session, "*.whl", extras=("train", *session.posargs))
    run_outside(session, "-c", CHECK_COMPILED)
    run_tests(session, "tests", workers=3)  # some wait for processes that they start


@nox.session(python=PYTHONS)
def sdist(session: nox.Session) -> None:
    """The first tests on the source distribution, installed as where there is no compiler."""
    session.env["BOILERSTRIP_PURE"] = "1"
    install(session, SDIST)
    run_tests(session, *FIRST_TESTS)


@nox.session(python=PYTHONS[0])
def oldest(session: nox.Session) -> None:
    """The first tests on the source distribution, compiled, with the oldest dependencies that pyproject.toml allows."""
    # Half the time of -O2, and shows the same of lxml's structs. -O0 leaves in calls of libxml2 that nobody can link.
    session.env["CFLAGS"] = "-Og"
    install(session, SDIST, options=["--constraint", str(ROOT / ".ci" / "oldest.txt")])
    run_outside(session, "-c", CHECK_COMPILED)
    run_tests(session, *FIRST_TESTS)


def install(session: nox.Session, pattern: str, *, extras: Sequence[str] = (), options: Sequence[str] = ()) -> None:
    """Build the package with the session's Python and install it: the source distribution, for which nothing is
    compiled, or the wheel made from it. ``nox --install-only`` does no more than that, and ``nox -R`` none of it."""
    session.install("build")
    kind, env = (["--sdist"], {"BOILERSTRIP_PURE": "1"}) if pattern == SDIST else ([], {})
    with TemporaryDirectory() as scratch:
        # From a copy: sessions may run side by side, and a build leaves files in its folder.
        source = shutil.copytree(ROOT, Path(scratch, "main"), ignore=shutil.ignore_patterns(*NOT_SOURCES))
        session.run_install("python", "-m", "build", *kind, "--outdir", scratch, str(source), env=env, silent=True)
        for package in Path(scratch).glob(pattern):
            session.install(f"{package}[{','.join(('test', *extras))}]", *options)


def run_tests(session: nox.Session, *tests: str, workers: int = 2) -> None:
    """Run tests on what is installed, several at a time; whoever is done takes from the others."""
    run_outside(session, "-m", "pytest", "-q", "-rs", "-n", str(workers), "--dist", "worksteal", *tests)


def run_outside(session: nox.Session, *arguments: str) -> None:
    """Run Python where the checkout cannot be imported by accident, beside copies of what the tests read."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "main")
        folder.mkdir()
        for source in map(ROOT.joinpath, BESIDE):
            if source.is_dir():
                shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns(*NOT_SOURCES))
            else:
                shutil.copy(source, folder)
        if SHARED.is_dir():
            Path(scratch, SHARED.name).symlink_to(SHARED, target_is_directory=True)
        with session.chdir(folder):
            session.run("python", *arguments)

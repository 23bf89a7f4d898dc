"""Compiles the hot modules with Cython, from the sources that run as they are where there is no compiler.

``BOILERSTRIP_PURE=1`` leaves them uncompiled. The C types are in the ``.pxd`` file beside each module.
"""

import os
from pathlib import Path

from setuptools import Extension, setup

PACKAGE = Path("boilerstrip")
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # types that matter to C are in the .pxd files
    "boundscheck": False,
    "wraparound": True,
    "initializedcheck": False,
}


def extensions() -> list[Extension]:
    """One extension for each module with a .pxd file; where one cannot be compiled, its source is used."""
    if os.environ.get("BOILERSTRIP_PURE") == "1":
        return []
    try:
        from Cython.Build import cythonize
        from lxml import get_include
    except ImportError:
        return []
    sources = sorted([path.with_suffix(".py") for path in PACKAGE.rglob("*.pxd")] + [*PACKAGE.rglob("*.pyx")])
    compiled = cythonize(
        [Extension(".".join(path.with_suffix("").parts), [str(path)], include_dirs=get_include()) for path in sources],
        compiler_directives=DIRECTIVES,
        build_dir="build",
    )
    for extension in compiled:
        extension.optional = True
        # Loops over bytes become vector instructions; the rest runs faster for being small. CFLAGS come last.
        optimised = "-O3" if extension.name.endswith(("._kernel", "._readings")) else "-O2"
        extension.extra_compile_args = [optimised, "-g0", *os.environ.get("CFLAGS", "").split()]
    return compiled


setup(ext_modules=extensions(), options={"build_ext": {"parallel": os.cpu_count()}})

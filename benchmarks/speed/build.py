"""Which build of the package runs, and on what."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from importlib.machinery import ExtensionFileLoader
from pathlib import Path
from types import ModuleType

from lxml import etree

import boilerstrip

PACKAGE = "boilerstrip"


def build_kind(modules: Mapping[str, ModuleType] = sys.modules) -> str:
    """``compiled`` if any loaded module of the package is an extension module, else ``pure``."""
    return "compiled" if any(map(_is_extension, _own(modules))) else "pure"


def describe_run(rounds: int, limit: int | None) -> dict[str, str]:
    """What the head of a report says."""
    own = _own(sys.modules)
    extensions = sum(map(_is_extension, own))
    kind = f"compiled ({extensions} of {len(own)} loaded modules)" if extensions else "pure Python"
    return {
        "boilerstrip": f"{boilerstrip.__version__}, {kind}",
        "Python": platform.python_version(),
        "lxml": f"{etree.__version__} (libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))})",
        "machine": f"{processor()}, {os.cpu_count()} cores, of which one is used",
        "pages": "all" if limit is None else f"the first {limit} of each corpus only",
        "rounds": str(rounds),
    }


def _own(modules: Mapping[str, ModuleType]) -> list[ModuleType]:
    return [module for name, module in list(modules.items()) if name.partition(".")[0] == PACKAGE]


def _is_extension(module: ModuleType) -> bool:
    return isinstance(getattr(module.__spec__, "loader", None), ExtensionFileLoader)


def processor() -> str:
    """The name of the machine's processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()

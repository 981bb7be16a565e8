"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

__all__ = ["main"]

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command (those of the process if None) and return its exit code; never a traceback.

    The commands are loaded in here, so that Ctrl-C while they load ends like Ctrl-C at any other time.
    """
    try:
        program = import_module("firsthand.cli.app")
        code: int = program.main(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("firsthand: interrupted\n")
        return _INTERRUPTED
    except ImportError as error:
        sys.stderr.write(f"firsthand: {error.name or 'a part'} cannot be loaded; install Firsthand again\n")
        return 1
    return code

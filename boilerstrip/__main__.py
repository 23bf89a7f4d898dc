"""The command ``boilerstrip``, which is ``python -m boilerstrip`` too."""

import sys


def main() -> int:
    """Run the command line and return the exit code. Loading it takes a while: Ctrl-C ends that too with one line."""
    try:
        from boilerstrip.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("boilerstrip: stopped\n")
        return 130
    return run()


if __name__ == "__main__":
    raise SystemExit(main())

"""``python -m boilerstrip`` is the command ``boilerstrip``."""

from boilerstrip.cli import main

raise SystemExit(main())

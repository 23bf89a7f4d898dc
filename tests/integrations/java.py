"""Whether Spark can run here."""

import os
import shutil

HAS_JAVA = shutil.which("java") is not None or "JAVA_HOME" in os.environ
NO_JAVA = "Spark needs Java, and there is none"

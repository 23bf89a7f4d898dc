from boilerstrip.scoring.plain_columns import *  # noqa: F403

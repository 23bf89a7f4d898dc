"""Profiles of many sites, learned by parts: what the tasks of a Spark or Ray job do, and how their answers are merged.

Each task counts the pages that it is given, by host; what it gives back is a few rows, however many pages there were.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable

from boilerstrip.errors import ProfileError
from boilerstrip.extractor import MIN_PAGES, Extractor
from boilerstrip.extras import extra
from boilerstrip.integrations import describe
from boilerstrip.learning.site import SiteLearner
from boilerstrip.profiles import SiteProfile
from boilerstrip.profiles.profile import host_of

with extra("arrow", "boilerstrip.integrations.profiles"):
    import pyarrow as pa

    from boilerstrip.integrations.arrow import input_columns, read_row, url_at

PARTS = pa.schema([("host", pa.string()), ("part", pa.binary())])
"""What a task gives: for each host what it counted, pickled. It goes from the job's own workers to its driver only."""


def learn_parts(batches: Iterable[pa.RecordBatch], extractor: Extractor | None = None) -> pa.RecordBatch:
    """Count pages by host, a row each of :data:`PARTS`. Columns as for :func:`~.arrow.extract_batch`. Pages without a
    ``url`` that names a host are left out: nobody knows of which site they are."""
    learners: defaultdict[str, SiteLearner] = defaultdict(lambda: SiteLearner(extractor))
    for batch in batches:
        inputs = input_columns(batch)
        for index in range(batch.num_rows):
            url = url_at(inputs, index)
            host = host_of(url)
            if not host:
                continue
            try:
                page = read_row(inputs, index)
                if isinstance(page, Exception):
                    raise page
                learners[host].add(page.content, name=str(url), url=url, kind=page.kind, charset=page.charset)
            except Exception as error:  # noqa: BLE001  # whatever one page does, the others must not be lost for it
                learners[host].skip(str(url), describe(error))
    parts = {host: pickle.dumps(learner.profile(fewest=0)) for host, learner in learners.items()}
    return pa.RecordBatch.from_pydict({"host": list(parts), "part": list(parts.values())}, PARTS)


def merge_parts(parts: Iterable[tuple[str, bytes]], fewest: int = MIN_PAGES) -> dict[str, SiteProfile]:
    """The profiles by host that the parts make together; hosts with fewer pages than ``fewest`` are left out.

    :class:`~boilerstrip.errors.ProfileError` if that is all of them.
    """
    profiles: dict[str, SiteProfile] = {}
    for host, part in parts:
        profile: SiteProfile = pickle.loads(part)
        profiles[host] = profiles[host].merge(profile) if host in profiles else profile
    learned = {host: profiles[host] for host in sorted(profiles) if profiles[host].pages >= fewest}
    if not learned:
        most = max((profile.pages for profile in profiles.values()), default=0)
        reason = f"the most are {most}" if profiles else "no page has a url that names a host"
        raise ProfileError(f"no host has {fewest} pages or more to learn from: {reason}")
    return learned

"""Header fields: title, times, source, people, site and breadcrumb, from printed lines and from embedded metadata."""

from boilerstrip.header.read import read_header

__all__ = ["read_header"]

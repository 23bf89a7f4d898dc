"""Site profiles: what repeats on the pages of one site, as a file that a person can read and edit."""

from __future__ import annotations

from boilerstrip.profiles.profile import Pattern, Profiles, SiteProfile, Support, Template, find_profile, is_host
from boilerstrip.profiles.rules import Rules

__all__ = ["Pattern", "Profiles", "Rules", "SiteProfile", "Support", "Template", "find_profile", "is_host"]

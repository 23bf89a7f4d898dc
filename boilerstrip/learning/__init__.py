"""Weights and site profiles, learned from pages."""

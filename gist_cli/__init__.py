"""Prepares a person with a rare cancer for a talk with the care team."""

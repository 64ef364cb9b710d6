"""Tests of gist-guide."""

"""Kindling and other search libraries on the same problems, seeds and budgets."""

"""Evaluation on screen: scores, costs, the ranking and why."""

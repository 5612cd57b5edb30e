"""Evaluation: which bid is best, what will it really cost, and why?"""

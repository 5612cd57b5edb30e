"""Procurement: how is it bought, by which steps and by which rules?"""

"""Strategy: where should the force go next, and how far is it from its goals?"""

"""Market: what have others bought, from whom, for how much and for how long?"""

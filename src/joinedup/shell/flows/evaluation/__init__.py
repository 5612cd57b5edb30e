"""Whole jobs about bids: assess them, evaluate them, cost them."""

"""One assessment of bids, told alike on page, on paper and as data."""

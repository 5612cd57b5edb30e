"""Performance: was the word kept, month by month?"""

"""What checks look for in a description, in words that several of them share: lists, writes, people, times, errors."""

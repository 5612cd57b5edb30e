"""What changed in an interface of events: topics, bindings, replies, correlation, headers and who sends what."""

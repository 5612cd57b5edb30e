"""What fit is decided from: lists of fields, pairs of schemas, mappings and corrections."""

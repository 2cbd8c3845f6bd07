"""Two chronologies or more side by side, as values: what changed between two, and what of several may be the same.

`sides` reads the two of a comparison, `pairing` tells which events are the same one, `dates` what became of a date,
`changes` all that differs, `shown` makes an answer of it; `merging` joins files, `duplicates` finds events told twice.
"""

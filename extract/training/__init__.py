"""Training of the reading model: annotated notes in, weights out. Nothing here is needed to read a case."""

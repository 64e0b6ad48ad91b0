"""The trained reader: one small network over a note as the rules read it, and what follows from its scores."""

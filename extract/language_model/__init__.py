"""A language model as a further reader, off by default: `requests` and `prompts` ask, the ways (`way_server`, `way_folder`,
`exchange`) carry, `reply` understands, and `grounded`, `identity`, `checks`, `merge`, `assemble` keep what stands on words of
the notes. `run.read_with_model` reads a case; `exchange.write_requests` and `read_in` do so through a folder.
"""

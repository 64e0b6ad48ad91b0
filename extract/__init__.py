"""Notes in, proposed people and facts out, each with its words.

In reading order: `readers.read_documents` takes files to documents; `propose.propose_case` takes the documents of one
family to a case. Between them `pipeline.build_pipeline` reads each note step by step: sentences, layout, dates,
assertion, mentions, linking, organisations, relationships, attributes, events, details. What all notes share is made
before (`roster.build_roster`: who is named) and after (`consolidation.consolidate`: who is the same, what stands).
"""

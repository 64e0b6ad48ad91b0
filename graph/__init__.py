"""Drawing a family: from facts to family graph, kinship, conflicts, genogram and ecomap.

In reading order: family.build_family, kinship.infer_kinship, conflicts.find_conflicts, households.find_households,
gedcom.read_gedcom, genogram.draw_genogram, as_at.case_as_at, ecomap.draw_ecomap, ecomap_words.ecomap_in_words,
relationship_map.draw_relationship_map.
"""

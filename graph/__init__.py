"""Drawing a family: from facts to family graph, kinship, conflicts, genogram and ecomap.

In reading order: family.build_family, kinship.infer_kinship, conflicts.find_conflicts, households.find_households,
gedcom.read_gedcom, gedcom_write.gedcom_text, as_at.case_as_at, genogram.draw_genogram, ecomap.draw_ecomap,
ecomap_words.ecomap_in_words, relationship_map.draw_relationship_map.
"""

"""Works and how they are cited: one record, one text form, BibTeX, CSL JSON. Knows no scenario and no model."""

-- Schema 4: the day by which a proposal must be answered.

ALTER TABLE proposal ADD COLUMN deadline INTEGER;

-- Schema 5: whether a meeting takes place as it was announced.

ALTER TABLE meeting ADD COLUMN state TEXT NOT NULL DEFAULT 'confirmed';

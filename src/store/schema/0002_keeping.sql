-- Schema 2: markings of positions, explanations of contradictions, and what is said of the workspace itself.

-- Free national marking; its level stands in `handling`.
ALTER TABLE position ADD COLUMN marking TEXT;

-- What explains that two positions of one actor on one text do not agree.
CREATE TABLE explanation (
    id        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL CHECK (length(uid) = 16),
    born      INTEGER NOT NULL REFERENCES change (id),
    retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling  TEXT,
    marking   TEXT,
    proposal  INTEGER NOT NULL REFERENCES proposal (id),
    provision INTEGER REFERENCES provision (id),
    actor     INTEGER NOT NULL REFERENCES actor (id),
    kind      TEXT NOT NULL,
    first     INTEGER NOT NULL,
    second    INTEGER NOT NULL,
    note      TEXT NOT NULL
) STRICT;

-- What is said of the workspace itself. The newest row that shows counts; without one, the table workspace does.
CREATE TABLE profile (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    title    TEXT NOT NULL
) STRICT;

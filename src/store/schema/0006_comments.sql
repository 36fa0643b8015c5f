-- Schema 6: rounds of comments on drafts, their comments, and what secretariats made of them.

-- A round of comments on a draft.
CREATE TABLE comment_round (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    proposal INTEGER NOT NULL REFERENCES proposal (id),
    name TEXT NOT NULL,
    revision INTEGER REFERENCES revision (id),
    document TEXT NOT NULL,
    project TEXT NOT NULL,
    member INTEGER REFERENCES actor (id),
    member_code TEXT NOT NULL,
    opens INTEGER,
    closes INTEGER,
    collector TEXT NOT NULL,
    source INTEGER REFERENCES source (id),
    note TEXT NOT NULL
) STRICT;

-- A comment on a draft.
CREATE TABLE comment (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    round INTEGER NOT NULL REFERENCES comment_round (id),
    identifier TEXT NOT NULL,
    actor INTEGER REFERENCES actor (id),
    body TEXT NOT NULL,
    line TEXT NOT NULL,
    clause TEXT NOT NULL,
    element TEXT NOT NULL,
    kinds TEXT NOT NULL,
    kind TEXT,
    second_kind TEXT,
    comment TEXT NOT NULL,
    comment_runs TEXT NOT NULL,
    change TEXT NOT NULL,
    change_runs TEXT NOT NULL,
    decision TEXT NOT NULL,
    merged_into INTEGER REFERENCES comment (id),
    reworded TEXT NOT NULL,
    reworded_change TEXT NOT NULL,
    reason TEXT NOT NULL,
    expert TEXT NOT NULL,
    source INTEGER REFERENCES source (id),
    row INTEGER,
    note TEXT NOT NULL
) STRICT;

-- What a secretariat said of a comment in one return of the file.
CREATE TABLE observation (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    comment INTEGER NOT NULL REFERENCES comment (id),
    date INTEGER,
    observation TEXT NOT NULL,
    observation_runs TEXT NOT NULL,
    verdict TEXT NOT NULL,
    highlight TEXT NOT NULL,
    source INTEGER REFERENCES source (id)
) STRICT;

-- A file that was brought in, packed, with the source that stands for it.
CREATE TABLE kept_file (
    source INTEGER PRIMARY KEY REFERENCES source (id),
    packed BLOB NOT NULL
) STRICT;

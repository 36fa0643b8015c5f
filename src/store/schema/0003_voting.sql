-- Schema 3: what decides a vote: rules in use, weights, voters of a ballot, what-ifs, and talks with other delegations.

ALTER TABLE rule ADD COLUMN code TEXT NOT NULL DEFAULT '';

ALTER TABLE ballot ADD COLUMN electorate TEXT NOT NULL DEFAULT 'members of the body';
ALTER TABLE ballot ADD COLUMN stated TEXT NOT NULL DEFAULT '';
ALTER TABLE ballot ADD COLUMN call TEXT;
ALTER TABLE ballot ADD COLUMN objections TEXT NOT NULL DEFAULT '';

-- A rule in use by a body.
CREATE TABLE rule_use (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    body INTEGER NOT NULL REFERENCES body (id),
    rule INTEGER NOT NULL REFERENCES rule (id),
    stage TEXT,
    note TEXT NOT NULL
) STRICT;

-- How much an actor counts for where votes are weighted.
CREATE TABLE weight (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    actor INTEGER NOT NULL REFERENCES actor (id),
    body INTEGER REFERENCES body (id),
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    source INTEGER REFERENCES source (id),
    note TEXT NOT NULL
) STRICT;

-- What is to be known of an actor as a voter of one ballot.
CREATE TABLE voter (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    ballot INTEGER NOT NULL REFERENCES ballot (id),
    actor INTEGER NOT NULL REFERENCES actor (id),
    role TEXT,
    is_entitled INTEGER NOT NULL,
    affiliation TEXT NOT NULL,
    interest TEXT NOT NULL,
    proxy INTEGER REFERENCES actor (id),
    source INTEGER REFERENCES source (id),
    note TEXT NOT NULL
) STRICT;

-- A what-if of a vote, never a fact.
CREATE TABLE scenario (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    proposal INTEGER NOT NULL REFERENCES proposal (id),
    ballot INTEGER REFERENCES ballot (id),
    name TEXT NOT NULL,
    rule INTEGER REFERENCES rule (id),
    note TEXT NOT NULL
) STRICT;

-- A vote that a scenario supposes.
CREATE TABLE supposed_vote (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    scenario INTEGER NOT NULL REFERENCES scenario (id),
    actor INTEGER NOT NULL REFERENCES actor (id),
    choice TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

-- A talk with an actor about a proposal.
CREATE TABLE outreach (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    born INTEGER NOT NULL REFERENCES change (id),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking TEXT,
    proposal INTEGER NOT NULL REFERENCES proposal (id),
    actor INTEGER NOT NULL REFERENCES actor (id),
    date INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    outcome TEXT NOT NULL,
    next TEXT NOT NULL,
    due INTEGER,
    source INTEGER REFERENCES source (id)
) STRICT;

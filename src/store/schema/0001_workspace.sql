-- Schema 1: every noun has its table.
--
-- A record is a row that is kept for ever. It shows when the change that bore it counts (is not undone) and it
-- is not retired. Its columns hold the present values; the table `edit` holds every value that stood there before.
-- Days are integers, counted from 1970-01-01. `uid` is the record's identity outside this file (a UUID).

CREATE TABLE format (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    schema        INTEGER NOT NULL,
    oldest_reader INTEGER NOT NULL
) STRICT;

CREATE TABLE workspace (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    title    TEXT NOT NULL,
    handling TEXT NOT NULL,
    marking  TEXT NOT NULL
) STRICT;

CREATE TABLE device (
    id   INTEGER PRIMARY KEY,
    uid  BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name TEXT NOT NULL
) STRICT;

-- The journal: one row for each change, never altered. Whether a change counts follows from the undo and redo
-- changes that name it as their target. `touched` lists the tables that it added to or edited.
CREATE TABLE change (
    id        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    device    INTEGER NOT NULL REFERENCES device (id),
    seq       INTEGER NOT NULL,
    clock     INTEGER NOT NULL,
    author    TEXT NOT NULL,
    at_ms     INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    label     TEXT NOT NULL,
    target    INTEGER REFERENCES change (id),
    n_touched INTEGER NOT NULL,
    touched   TEXT NOT NULL,
    UNIQUE (device, seq)
) STRICT;

-- The field-level edits of a change, each naming the change whose edit of the same field it replaces.
CREATE TABLE edit (
    change   INTEGER NOT NULL REFERENCES change (id),
    nth      INTEGER NOT NULL,
    noun     TEXT NOT NULL,
    record   INTEGER NOT NULL,
    field    TEXT NOT NULL,
    before   ANY,
    after    ANY,
    replaces INTEGER REFERENCES change (id),
    PRIMARY KEY (change, nth)
) STRICT, WITHOUT ROWID;

CREATE INDEX edit_of_record ON edit (noun, record);

CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER change_is_fixed BEFORE UPDATE ON change BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER edit_is_kept BEFORE DELETE ON edit BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER edit_is_fixed BEFORE UPDATE ON edit BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

-- Where a fact comes from: document, data set, link, quotation, date, reliability.
CREATE TABLE source (
    id          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL CHECK (length(uid) = 16),
    born        INTEGER NOT NULL REFERENCES change (id),
    retired     INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling    TEXT,
    marking     TEXT,
    title       TEXT NOT NULL,
    author      TEXT NOT NULL,
    date        INTEGER,
    link        TEXT NOT NULL,
    licence     TEXT NOT NULL,
    quotation   TEXT NOT NULL,
    reliability TEXT NOT NULL,
    note        TEXT NOT NULL
) STRICT;

-- Who can hold a position.
CREATE TABLE actor (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    code     TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    iso2     TEXT,
    m49      INTEGER,
    cow      INTEGER,
    home     INTEGER REFERENCES actor (id),
    since    INTEGER,
    until    INTEGER,
    source   INTEGER REFERENCES source (id),
    note     TEXT NOT NULL
) STRICT;

-- A name of an actor in one language, or another name in use.
CREATE TABLE actor_name (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    actor    INTEGER NOT NULL REFERENCES actor (id),
    language TEXT NOT NULL,
    name     TEXT NOT NULL,
    source   INTEGER REFERENCES source (id)
) STRICT;

-- One actor following another, such as the Czech Republic and Slovakia after Czechoslovakia.
CREATE TABLE succession (
    id          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL CHECK (length(uid) = 16),
    born        INTEGER NOT NULL REFERENCES change (id),
    retired     INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling    TEXT,
    marking     TEXT,
    predecessor INTEGER NOT NULL REFERENCES actor (id),
    successor   INTEGER NOT NULL REFERENCES actor (id),
    date        INTEGER,
    source      INTEGER REFERENCES source (id)
) STRICT;

-- An organisation that makes standards or norms, or a committee of one; bodies form a tree.
CREATE TABLE body (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    code     TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    parent   INTEGER REFERENCES body (id),
    since    INTEGER,
    until    INTEGER,
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    source   INTEGER REFERENCES source (id),
    note     TEXT NOT NULL
) STRICT;

-- A dated membership of an actor in a body.
CREATE TABLE body_member (
    id             INTEGER PRIMARY KEY,
    uid            BLOB NOT NULL CHECK (length(uid) = 16),
    born           INTEGER NOT NULL REFERENCES change (id),
    retired        INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling       TEXT,
    marking        TEXT,
    body           INTEGER NOT NULL REFERENCES body (id),
    actor          INTEGER NOT NULL REFERENCES actor (id),
    role           TEXT NOT NULL,
    since          INTEGER,
    until          INTEGER,
    precision      TEXT NOT NULL,
    represented_by TEXT NOT NULL,
    source         INTEGER REFERENCES source (id)
) STRICT;

-- A decision rule of a body. Its tests are data for the rules room.
CREATE TABLE rule (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL CHECK (length(uid) = 16),
    born       INTEGER NOT NULL REFERENCES change (id),
    retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling   TEXT,
    marking    TEXT,
    body       INTEGER REFERENCES body (id),
    name       TEXT NOT NULL,
    question   TEXT NOT NULL,
    definition TEXT NOT NULL,
    edition    TEXT NOT NULL,
    standing   TEXT NOT NULL,
    source     INTEGER REFERENCES source (id),
    note       TEXT NOT NULL
) STRICT;

-- A dated sitting of a body.
CREATE TABLE meeting (
    id        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL CHECK (length(uid) = 16),
    born      INTEGER NOT NULL REFERENCES change (id),
    retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling  TEXT,
    marking   TEXT,
    body      INTEGER NOT NULL REFERENCES body (id),
    name      TEXT NOT NULL,
    number    INTEGER,
    since     INTEGER,
    until     INTEGER,
    precision TEXT NOT NULL,
    place     TEXT NOT NULL,
    source    INTEGER REFERENCES source (id)
) STRICT;

-- A family of recurring texts: the same resolution every year, successive ballots of one draft.
CREATE TABLE family (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    name     TEXT NOT NULL,
    method   TEXT NOT NULL,
    source   INTEGER REFERENCES source (id),
    note     TEXT NOT NULL
) STRICT;

-- What is decided: a work item, draft standard, contribution, resolution, treaty text.
CREATE TABLE proposal (
    id          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL CHECK (length(uid) = 16),
    born        INTEGER NOT NULL REFERENCES change (id),
    retired     INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling    TEXT,
    marking     TEXT,
    reference   TEXT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    body        INTEGER NOT NULL REFERENCES body (id),
    meeting     INTEGER REFERENCES meeting (id),
    kind        TEXT NOT NULL,
    date        INTEGER,
    precision   TEXT NOT NULL,
    stage_code  TEXT NOT NULL,
    stage       TEXT,
    important   INTEGER NOT NULL CHECK (important IN (0, 1)),
    family      INTEGER REFERENCES family (id),
    origin_key  TEXT NOT NULL,
    standing    TEXT NOT NULL,
    link        TEXT NOT NULL,
    source      INTEGER REFERENCES source (id),
    note        TEXT NOT NULL
) STRICT;

-- An item on the agenda of a meeting.
CREATE TABLE agenda_item (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    meeting  INTEGER NOT NULL REFERENCES meeting (id),
    proposal INTEGER REFERENCES proposal (id),
    number   TEXT NOT NULL,
    title    TEXT NOT NULL,
    source   INTEGER REFERENCES source (id)
) STRICT;

-- A dated stage of a proposal.
CREATE TABLE step (
    id        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL CHECK (length(uid) = 16),
    born      INTEGER NOT NULL REFERENCES change (id),
    retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling  TEXT,
    marking   TEXT,
    proposal  INTEGER NOT NULL REFERENCES proposal (id),
    code      TEXT NOT NULL,
    stage     TEXT NOT NULL,
    date      INTEGER,
    precision TEXT NOT NULL,
    source    INTEGER REFERENCES source (id)
) STRICT;

-- Who put a proposal forward.
CREATE TABLE sponsor (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    proposal INTEGER NOT NULL REFERENCES proposal (id),
    actor    INTEGER NOT NULL REFERENCES actor (id),
    role     TEXT NOT NULL,
    date     INTEGER,
    source   INTEGER REFERENCES source (id)
) STRICT;

-- A dated text of a proposal.
CREATE TABLE revision (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    proposal INTEGER NOT NULL REFERENCES proposal (id),
    label    TEXT NOT NULL,
    date     INTEGER,
    note     TEXT NOT NULL,
    link     TEXT NOT NULL,
    source   INTEGER REFERENCES source (id)
) STRICT;

-- A clause of a proposal that is argued separately.
CREATE TABLE provision (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    proposal INTEGER NOT NULL REFERENCES proposal (id),
    number   TEXT NOT NULL,
    title    TEXT NOT NULL,
    text     TEXT NOT NULL,
    source   INTEGER REFERENCES source (id)
) STRICT;

-- A body's own ballot word ("approve with comments") and the stance it stands for.
CREATE TABLE word (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    body     INTEGER REFERENCES body (id),
    word     TEXT NOT NULL,
    stance   TEXT NOT NULL,
    note     TEXT NOT NULL
) STRICT;

-- A formal vote on a proposal.
CREATE TABLE ballot (
    id        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL CHECK (length(uid) = 16),
    born      INTEGER NOT NULL REFERENCES change (id),
    retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling  TEXT,
    marking   TEXT,
    proposal  INTEGER NOT NULL REFERENCES proposal (id),
    name      TEXT NOT NULL,
    opened    INTEGER,
    closed    INTEGER,
    rule      INTEGER REFERENCES rule (id),
    n_for     INTEGER,
    n_against INTEGER,
    n_abstain INTEGER,
    n_absent  INTEGER,
    result    TEXT NOT NULL,
    source    INTEGER REFERENCES source (id),
    note      TEXT NOT NULL
) STRICT;

-- A named set of actors whose membership has dates.
CREATE TABLE bloc (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    code     TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    source   INTEGER REFERENCES source (id),
    note     TEXT NOT NULL
) STRICT;

-- A dated membership of an actor in a bloc.
CREATE TABLE membership (
    id        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL CHECK (length(uid) = 16),
    born      INTEGER NOT NULL REFERENCES change (id),
    retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling  TEXT,
    marking   TEXT,
    bloc      INTEGER NOT NULL REFERENCES bloc (id),
    actor     INTEGER NOT NULL REFERENCES actor (id),
    role      TEXT NOT NULL,
    since     INTEGER,
    until     INTEGER,
    precision TEXT NOT NULL,
    standing  TEXT NOT NULL,
    source    INTEGER REFERENCES source (id),
    note      TEXT NOT NULL
) STRICT;

-- A dated act of technology diplomacy. Its parties are the members of its bloc.
CREATE TABLE instrument (
    id           INTEGER PRIMARY KEY,
    uid          BLOB NOT NULL CHECK (length(uid) = 16),
    born         INTEGER NOT NULL REFERENCES change (id),
    retired      INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling     TEXT,
    marking      TEXT,
    code         TEXT NOT NULL,
    title        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    date         INTEGER,
    precision    TEXT NOT NULL,
    document     TEXT NOT NULL,
    bloc         INTEGER REFERENCES bloc (id),
    completeness TEXT NOT NULL,
    standing     TEXT NOT NULL,
    source       INTEGER REFERENCES source (id),
    note         TEXT NOT NULL
) STRICT;

-- A subject: technology, theme, debate with two poles, case study.
CREATE TABLE topic (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL CHECK (length(uid) = 16),
    born     INTEGER NOT NULL REFERENCES change (id),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling TEXT,
    marking  TEXT,
    code     TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    pole_a   TEXT NOT NULL,
    pole_b   TEXT NOT NULL,
    source   INTEGER REFERENCES source (id),
    note     TEXT NOT NULL
) STRICT;

-- A topic put on a proposal or an instrument.
CREATE TABLE tag (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL CHECK (length(uid) = 16),
    born       INTEGER NOT NULL REFERENCES change (id),
    retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling   TEXT,
    marking    TEXT,
    topic      INTEGER NOT NULL REFERENCES topic (id),
    proposal   INTEGER REFERENCES proposal (id),
    instrument INTEGER REFERENCES instrument (id),
    pole       INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    standing   TEXT NOT NULL,
    source     INTEGER REFERENCES source (id)
) STRICT;

-- Our own side of a proposal.
CREATE TABLE brief (
    id             INTEGER PRIMARY KEY,
    uid            BLOB NOT NULL CHECK (length(uid) = 16),
    born           INTEGER NOT NULL REFERENCES change (id),
    retired        INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling       TEXT,
    marking        TEXT,
    proposal       INTEGER NOT NULL REFERENCES proposal (id),
    priority       INTEGER,
    aim            TEXT NOT NULL,
    rationale      TEXT NOT NULL,
    red_line       TEXT NOT NULL,
    fallback       TEXT NOT NULL,
    talking_points TEXT NOT NULL,
    authority      TEXT NOT NULL,
    clearance      TEXT NOT NULL,
    date           INTEGER
) STRICT;

-- A lens saved by name.
CREATE TABLE lens (
    id          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL CHECK (length(uid) = 16),
    born        INTEGER NOT NULL REFERENCES change (id),
    retired     INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    handling    TEXT,
    marking     TEXT,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    set_name    TEXT NOT NULL,
    lens        TEXT NOT NULL,
    source      INTEGER REFERENCES source (id)
) STRICT;

-- One actor's stance on one proposal. Never altered: a new stance is a new row, a correction names what it corrects.
-- provision 0 is the whole text. stance: 1 strongly oppose, 2 oppose, 3 neutral, 4 support, 5 strongly support,
-- 6 abstain, 7 absent. kind: 0 vote, 1 stated in public, 2 stated in confidence, 3 signature, 4 inferred by us.
-- confidence: 0 certain, 1 probable, 2 possible, 3 doubtful. effective: the day the actor took it; change: when we
-- learned it. corrects_change, corrects_nth: the row of the same actor and text that this one corrects.
CREATE TABLE position (
    proposal        INTEGER NOT NULL REFERENCES proposal (id),
    actor           INTEGER NOT NULL REFERENCES actor (id),
    provision       INTEGER NOT NULL,
    effective       INTEGER NOT NULL,
    change          INTEGER NOT NULL REFERENCES change (id),
    nth             INTEGER NOT NULL,
    stance          INTEGER NOT NULL CHECK (stance BETWEEN 1 AND 7),
    kind            INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
    confidence      INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 3),
    word            INTEGER REFERENCES word (id),
    source          INTEGER REFERENCES source (id),
    corrects_change INTEGER REFERENCES change (id),
    corrects_nth    INTEGER,
    handling        TEXT,
    note            TEXT,
    PRIMARY KEY (proposal, actor, provision, effective, change, nth)
) STRICT, WITHOUT ROWID;

-- The few rows that correct another, found by what they correct.
CREATE INDEX position_correction ON position (corrects_change) WHERE corrects_change IS NOT NULL;

CREATE TRIGGER position_is_kept BEFORE DELETE ON position BEGIN SELECT RAISE (ABORT, 'positions are append-only'); END;
CREATE TRIGGER position_is_fixed BEFORE UPDATE ON position BEGIN SELECT RAISE (ABORT, 'positions are append-only'); END;

"""The tables of an index. A change here, or in what is written there, needs a new NUMBER."""

from rpdc_chrono import __version__, names

NUMBER = 2
KEY = f"{__version__} {NUMBER} {names.RULES}"
"""Under which program, tables and folding rules an index was made."""

BEFORE_ALL, AFTER_ALL = -(2**62), 2**62
"""Stand for an open or unknown start and end among the ordinals of days."""

# seq numbers events in their order (by first day, the longer first, then as filed), so that no question sorts by date;
# sure_first and sure_last are BEFORE_ALL and AFTER_ALL, never inside a bound, where an end is not sure
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, date TEXT NOT NULL, earliest TEXT, latest TEXT,
    first INTEGER NOT NULL, last INTEGER NOT NULL, sure_first INTEGER NOT NULL, sure_last INTEGER NOT NULL,
    publishers INTEGER NOT NULL, disputed INTEGER NOT NULL, body TEXT NOT NULL, checksum INTEGER NOT NULL
);
CREATE TABLE entry (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    events INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE tag (entry INTEGER, seq INTEGER, PRIMARY KEY (entry, seq)) WITHOUT ROWID;
CREATE TABLE member (state INTEGER, member INTEGER, PRIMARY KEY (state, member)) WITHOUT ROWID;
CREATE TABLE name (number INTEGER PRIMARY KEY, kind TEXT, key TEXT, entry INTEGER, is_metonym INTEGER);
CREATE TABLE word (kind TEXT, word TEXT, name INTEGER, PRIMARY KEY (kind, word, name)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5(words, content='', tokenize='ascii');
"""

INDEXES = """
CREATE UNIQUE INDEX event_id ON event (id);
CREATE INDEX event_days ON event (first, last, sure_first, sure_last);
CREATE UNIQUE INDEX entry_id ON entry (kind, id);
CREATE INDEX name_key ON name (kind, key);
CREATE INDEX tag_event ON tag (seq, entry);
UPDATE entry SET events = (SELECT count(*) FROM tag WHERE tag.entry = entry.number);
"""

"""The tables of an index. A change here, or in what is written there, needs a new NUMBER."""

from rpdc_chrono import __version__, names

NUMBER = 7
KEY = f"{__version__} {NUMBER} {names.RULES}"
"""Under which program, tables and folding rules an index was made."""

BEFORE_ALL, AFTER_ALL = -(2**62), 2**62
"""Stand for an open or unknown start and end among the ordinals of days."""

# `number` counts events as they were read, `seq` in their order (by first day, the longer first, then as filed), so
# that no question sorts by date. What events are found by is narrow and apart from their texts: `event` is small enough
# to go through whole. `entries` lists the numbers of what an event is tagged with, as JSON; `tag` finds events by them.
# The `first` and `last` of an entry are the dates of the events it begins and ends with.
# sure_first and sure_last are BEFORE_ALL and AFTER_ALL, never inside a bound, where an end is not sure.
EVENT = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, number INTEGER NOT NULL, id TEXT NOT NULL, date INTEGER NOT NULL,
    publishers INTEGER NOT NULL, disputed INTEGER NOT NULL, entries TEXT NOT NULL
);
"""
TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
{EVENT}
CREATE TABLE body (number INTEGER PRIMARY KEY, body BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE date (
    number INTEGER PRIMARY KEY, date TEXT NOT NULL, earliest TEXT, latest TEXT,
    first INTEGER NOT NULL, last INTEGER NOT NULL, sure_first INTEGER NOT NULL, sure_last INTEGER NOT NULL,
    year INTEGER, decade INTEGER, month INTEGER, events INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE entry (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    events INTEGER NOT NULL, first INTEGER, last INTEGER
);
CREATE TABLE member (state INTEGER, member INTEGER, PRIMARY KEY (state, member)) WITHOUT ROWID;
CREATE TABLE name (number INTEGER PRIMARY KEY, kind TEXT, key TEXT, entry INTEGER, is_metonym INTEGER);
CREATE TABLE word (kind TEXT, word TEXT, name INTEGER, PRIMARY KEY (kind, word, name)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5(words, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE tag USING fts5(entries, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE term USING fts5vocab(text, row);
"""

INDEXES = """
CREATE UNIQUE INDEX IF NOT EXISTS event_id ON event (id);
CREATE UNIQUE INDEX IF NOT EXISTS event_number ON event (number);
CREATE INDEX IF NOT EXISTS event_date ON event (date);
CREATE INDEX IF NOT EXISTS date_bounds ON date (first, last, events);
CREATE INDEX IF NOT EXISTS date_year ON date (year, events);
CREATE INDEX IF NOT EXISTS date_decade ON date (decade, events);
CREATE INDEX IF NOT EXISTS date_month ON date (month, events);
CREATE UNIQUE INDEX IF NOT EXISTS entry_id ON entry (kind, id);
CREATE INDEX IF NOT EXISTS name_key ON name (kind, key);
"""

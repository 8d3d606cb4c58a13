/** The database's tables, by version. Migrations only go forward; each is run once, in one transaction (S3). */
export const migrations: readonly string[] = [
  `
  CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE grp (
    row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, state TEXT NOT NULL, name TEXT NOT NULL,
    charter_key BLOB NOT NULL, device_secret BLOB NOT NULL, member_scope BLOB NOT NULL,
    invite_seed BLOB, signals TEXT NOT NULL
  ) STRICT;
  CREATE TABLE log (
    row INTEGER PRIMARY KEY, grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE,
    device BLOB NOT NULL, log INTEGER NOT NULL, shelf INTEGER NOT NULL DEFAULT 0, fork INTEGER,
    bytes INTEGER NOT NULL DEFAULT 0,
    -- What is held is told by the entries; it is repeated here, so that starting need not look at all of them.
    held TEXT, absent TEXT, UNIQUE (grp, device, log, shelf)
  ) STRICT;
  -- Group, device and log stand in the log's row; the payload's hash is kept only while the payload is absent. An entry
  -- whose number is taken stands on another shelf of its log, a row of its own. The fork of a log stands on shelf 0.
  CREATE TABLE entry (
    log INTEGER NOT NULL REFERENCES log ON DELETE CASCADE, number INTEGER NOT NULL,
    clock BLOB NOT NULL, flags INTEGER NOT NULL, salt BLOB NOT NULL, tag BLOB NOT NULL, extension BLOB,
    id BLOB NOT NULL, previous BLOB, signature BLOB, payload BLOB, payload_length INTEGER, payload_hash BLOB,
    expires INTEGER, verdict INTEGER, reason TEXT, wants BLOB, item BLOB,
    PRIMARY KEY (log, number)
  ) STRICT, WITHOUT ROWID;
  -- Without a verdict an entry is in none of these: most get theirs in the transaction that stores them.
  CREATE INDEX entry_undecided ON entry (log, verdict, reason) WHERE verdict <> 1;
  CREATE INDEX entry_wants ON entry (wants) WHERE wants IS NOT NULL;
  CREATE INDEX entry_item ON entry (item) WHERE item IS NOT NULL;
  CREATE INDEX entry_expires ON entry (expires) WHERE expires IS NOT NULL AND payload IS NOT NULL;
  CREATE INDEX entry_absent ON entry (log, number) WHERE payload IS NULL;
  -- What counting entries erase: numbers of a log, by the entry that says so.
  CREATE TABLE erasure (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, by_log INTEGER NOT NULL, by_number INTEGER NOT NULL,
    device BLOB NOT NULL, log INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL,
    PRIMARY KEY (by_log, by_number, device, log, low, high)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erasure_group ON erasure (grp);
  CREATE TABLE content_key (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, id BLOB NOT NULL, key BLOB NOT NULL, PRIMARY KEY (grp, id)
  ) STRICT;
  CREATE TABLE invite_link (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, invite BLOB NOT NULL, link TEXT NOT NULL,
    PRIMARY KEY (grp, invite)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE message (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, channel BLOB NOT NULL, clock BLOB NOT NULL,
    item BLOB NOT NULL, member BLOB NOT NULL, log INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (grp, channel, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX message_item ON message (grp, item);
  -- How many messages there are, so that opening a channel need not count them.
  CREATE TABLE channel_size (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, channel BLOB NOT NULL, messages INTEGER NOT NULL,
    PRIMARY KEY (grp, channel)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER message_in AFTER INSERT ON message BEGIN
    INSERT INTO channel_size VALUES (new.grp, new.channel, 1) ON CONFLICT DO UPDATE SET messages = messages + 1;
  END;
  CREATE TRIGGER message_out AFTER DELETE ON message BEGIN
    UPDATE channel_size SET messages = messages - 1 WHERE grp = old.grp AND channel = old.channel;
  END;
  CREATE TRIGGER message_over AFTER UPDATE OF channel ON message WHEN new.channel <> old.channel BEGIN
    UPDATE channel_size SET messages = messages - 1 WHERE grp = old.grp AND channel = old.channel;
    INSERT INTO channel_size VALUES (new.grp, new.channel, 1) ON CONFLICT DO UPDATE SET messages = messages + 1;
  END;
  CREATE TABLE profile (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, member BLOB NOT NULL, item BLOB NOT NULL,
    name TEXT NOT NULL, picture BLOB, PRIMARY KEY (grp, member, item)
  ) STRICT;
  CREATE TABLE read_mark (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, channel BLOB NOT NULL, clock BLOB NOT NULL,
    item BLOB NOT NULL, PRIMARY KEY (grp, channel)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE receipt (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, device BLOB NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (grp, device)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE waiting_join (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, device BLOB NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (grp, device)
  ) STRICT;
  CREATE TABLE seen (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, device BLOB NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (grp, device)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE refused (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, reason TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (grp, reason)
  ) STRICT, WITHOUT ROWID;
  `,
]

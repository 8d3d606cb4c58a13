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
    device BLOB NOT NULL, log INTEGER NOT NULL, UNIQUE (grp, device, log)
  ) STRICT;
  -- Group, device and log stand in the log's row; the payload's hash is kept only while the payload is absent.
  CREATE TABLE entry (
    log INTEGER NOT NULL REFERENCES log ON DELETE CASCADE, number INTEGER NOT NULL,
    clock BLOB NOT NULL, flags INTEGER NOT NULL, salt BLOB NOT NULL, tag BLOB NOT NULL, extension BLOB,
    id BLOB NOT NULL, previous BLOB, signature BLOB, payload BLOB, payload_length INTEGER, payload_hash BLOB,
    verdict INTEGER NOT NULL DEFAULT 0, reason TEXT, wants BLOB,
    PRIMARY KEY (log, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entry_undecided ON entry (log, verdict, reason) WHERE verdict <> 1;
  CREATE INDEX entry_wants ON entry (wants) WHERE wants IS NOT NULL;
  CREATE TABLE fork (
    log INTEGER NOT NULL REFERENCES log ON DELETE CASCADE, number INTEGER NOT NULL, proof BLOB NOT NULL,
    PRIMARY KEY (log, number)
  ) STRICT;
  CREATE TABLE content_key (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, id BLOB NOT NULL, key BLOB NOT NULL, PRIMARY KEY (grp, id)
  ) STRICT;
  CREATE TABLE invite_link (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, invite BLOB NOT NULL, link TEXT NOT NULL,
    PRIMARY KEY (grp, invite)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE contribution (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL, log INTEGER NOT NULL,
    number INTEGER NOT NULL, PRIMARY KEY (grp, item, log, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contribution_entry ON contribution (log, number);
  CREATE TABLE message (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, channel BLOB NOT NULL, clock BLOB NOT NULL,
    item BLOB NOT NULL, member BLOB NOT NULL, log INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (grp, channel, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX message_item ON message (grp, item);
  CREATE TABLE profile (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, member BLOB NOT NULL, item BLOB NOT NULL,
    name TEXT NOT NULL, picture BLOB, PRIMARY KEY (grp, member, item)
  ) STRICT;
  CREATE TABLE read_mark (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, channel BLOB NOT NULL, clock BLOB NOT NULL,
    item BLOB NOT NULL, PRIMARY KEY (grp, channel)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE receipt (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, device BLOB NOT NULL, log INTEGER NOT NULL,
    ranges TEXT NOT NULL, PRIMARY KEY (grp, device, log)
  ) STRICT, WITHOUT ROWID;
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

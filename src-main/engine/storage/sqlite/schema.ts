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
  // What is shown, for finding it, and the search's index. What older vaults show is noted in steps, at the next start.
  `
  CREATE TABLE shown (
    -- Stands for group and time, so that the index gives a group's newest first: see storage/sqlite/shown.ts.
    row INTEGER PRIMARY KEY, grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL,
    kind INTEGER NOT NULL, space BLOB, place BLOB, inside BLOB, member BLOB NOT NULL, clock BLOB NOT NULL,
    has INTEGER NOT NULL, text TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX shown_item ON shown (grp, item);
  CREATE INDEX shown_posts ON shown (grp, member) WHERE kind IN (6, 7);
  CREATE TABLE kept_from_finding (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL, PRIMARY KEY (grp, item)
  ) STRICT, WITHOUT ROWID;
  -- The engine makes words of texts (search/words.ts): this only parts them at spaces. Texts stand in "shown" alone.
  CREATE VIRTUAL TABLE found USING fts5 (
    words, about, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "ascii tokenchars '_'"
  );
  -- What is taken out leaves the index when a hundredth of a part of it has gone.
  INSERT INTO found (found, rank) VALUES ('deletemerge', 1);
  -- Parts are put together later than by themselves, so that each step stays small.
  INSERT INTO found (found, rank) VALUES ('automerge', 8);
  INSERT INTO found (found, rank) VALUES ('crisismerge', 32);
  -- People stand apart: a few among very many would take long to meet.
  CREATE VIRTUAL TABLE found_people USING fts5 (
    words, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "ascii tokenchars '_'"
  );
  CREATE TABLE unsearched (row INTEGER PRIMARY KEY) STRICT;
  CREATE TRIGGER shown_in AFTER INSERT ON shown WHEN new.text <> '' BEGIN
    INSERT INTO unsearched VALUES (new.row);
  END;
  CREATE TRIGGER shown_out AFTER DELETE ON shown BEGIN
    DELETE FROM unsearched WHERE row = old.row;
    DELETE FROM found WHERE old.kind <> 1 AND rowid = old.row;
    DELETE FROM found_people WHERE old.kind = 1 AND rowid = old.row;
  END;
  -- What members say of themselves: for the directory, and for their page (JSON; null: nothing).
  ALTER TABLE profile ADD COLUMN card TEXT;
  ALTER TABLE profile ADD COLUMN page TEXT;
  ALTER TABLE profile ADD COLUMN banner BLOB;
  INSERT INTO setting SELECT 'showing-anew', x'01' FROM grp WHERE true LIMIT 1 ON CONFLICT DO NOTHING;
  `,
  `
  -- What was for oneself, of this computer alone. Empty: the feed as a place, what is inside nothing.
  CREATE TABLE notice (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, clock BLOB NOT NULL, item BLOB NOT NULL, why TEXT NOT NULL,
    member BLOB NOT NULL, place BLOB NOT NULL, inside BLOB NOT NULL, about BLOB, note TEXT NOT NULL,
    read INTEGER NOT NULL, tell INTEGER NOT NULL, PRIMARY KEY (grp, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX notice_item ON notice (grp, item);
  CREATE INDEX notice_unread ON notice (grp) WHERE read = 0;
  CREATE INDEX notice_tell ON notice (grp) WHERE tell = 1;
  CREATE TABLE place_wish (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, place BLOB NOT NULL, notify TEXT, muted_until INTEGER,
    PRIMARY KEY (grp, place)
  ) STRICT, WITHOUT ROWID;
  `,
  // Chats: threads, answers, mentions, channels, reactions, pins. Filled by the rebuilding that follows.
  `
  DROP TRIGGER message_in;
  DROP TRIGGER message_out;
  DROP TRIGGER message_over;
  ALTER TABLE message RENAME TO message_before;
  DROP INDEX message_item;
  ALTER TABLE channel_size RENAME COLUMN channel TO strand;
  -- "strand" is one list of messages: a chat, or a thread of it (kinds/message/strand.ts).
  CREATE TABLE message (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, strand BLOB NOT NULL, clock BLOB NOT NULL,
    item BLOB NOT NULL, member BLOB NOT NULL, log INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    chat BLOB NOT NULL, space BLOB, thread BLOB, reply BLOB, mentions BLOB, edited INTEGER NOT NULL,
    admin INTEGER NOT NULL, deleted INTEGER NOT NULL, PRIMARY KEY (grp, strand, clock, item)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO message SELECT grp, channel, clock, item, member, log, number, text, channel,
    NULL, NULL, NULL, NULL, 0, 0, 0 FROM message_before;
  DROP TABLE message_before;
  CREATE UNIQUE INDEX message_item ON message (grp, item);
  CREATE INDEX message_reply ON message (grp, reply) WHERE reply IS NOT NULL;
  CREATE INDEX message_thread ON message (grp, thread) WHERE thread IS NOT NULL;
  CREATE TRIGGER message_in AFTER INSERT ON message BEGIN
    INSERT INTO channel_size VALUES (new.grp, new.strand, 1) ON CONFLICT DO UPDATE SET messages = messages + 1;
  END;
  CREATE TRIGGER message_out AFTER DELETE ON message BEGIN
    UPDATE channel_size SET messages = messages - 1 WHERE grp = old.grp AND strand = old.strand;
  END;
  CREATE TRIGGER message_over AFTER UPDATE OF strand ON message WHEN new.strand <> old.strand BEGIN
    UPDATE channel_size SET messages = messages - 1 WHERE grp = old.grp AND strand = old.strand;
    INSERT INTO channel_size VALUES (new.grp, new.strand, 1) ON CONFLICT DO UPDATE SET messages = messages + 1;
  END;
  CREATE TABLE channel (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL, place BLOB NOT NULL, space BLOB,
    clock BLOB NOT NULL, member BLOB NOT NULL, log INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
    topic TEXT NOT NULL, expires INTEGER, announcements INTEGER NOT NULL, archived INTEGER NOT NULL,
    PRIMARY KEY (grp, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX channel_place ON channel (grp, place);
  CREATE TABLE reaction (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL, target BLOB NOT NULL,
    clock BLOB NOT NULL, member BLOB NOT NULL, space BLOB, emoji TEXT NOT NULL, PRIMARY KEY (grp, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reaction_target ON reaction (grp, target);
  CREATE TABLE pin (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL, target BLOB NOT NULL,
    clock BLOB NOT NULL, member BLOB NOT NULL, space BLOB, admin INTEGER NOT NULL, on_ INTEGER NOT NULL,
    PRIMARY KEY (grp, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pin_target ON pin (grp, target);
  `,
  // The feed, and keeping order.
  `
  CREATE TABLE post (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, clock BLOB NOT NULL, item BLOB NOT NULL,
    member BLOB NOT NULL, log INTEGER NOT NULL, number INTEGER NOT NULL, announcement INTEGER NOT NULL,
    by_admin INTEGER NOT NULL, text TEXT NOT NULL, mentions BLOB, edited INTEGER NOT NULL,
    PRIMARY KEY (grp, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX post_item ON post (grp, item);
  CREATE INDEX post_member ON post (grp, member, clock, item);
  -- What is large stands beside, so that counting and finding need not read over it.
  CREATE TABLE post_content (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL, content BLOB NOT NULL, body TEXT,
    PRIMARY KEY (grp, item)
  ) STRICT;
  CREATE TABLE post_topic (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, topic TEXT NOT NULL, clock BLOB NOT NULL, item BLOB NOT NULL,
    PRIMARY KEY (grp, topic, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX post_topic_item ON post_topic (grp, item);
  CREATE TABLE comment (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, post BLOB NOT NULL, clock BLOB NOT NULL, item BLOB NOT NULL,
    member BLOB NOT NULL, log INTEGER NOT NULL, number INTEGER NOT NULL, reply BLOB, text TEXT NOT NULL, mentions BLOB,
    edited INTEGER NOT NULL, PRIMARY KEY (grp, post, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX comment_item ON comment (grp, item);
  CREATE TABLE vote (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, post BLOB NOT NULL, member BLOB NOT NULL,
    item BLOB NOT NULL, clock BLOB NOT NULL, since BLOB NOT NULL, choices BLOB NOT NULL,
    PRIMARY KEY (grp, post, member, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vote_item ON vote (grp, item);
  CREATE TABLE gone (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, item BLOB NOT NULL, member BLOB NOT NULL, space BLOB,
    clock BLOB NOT NULL, PRIMARY KEY (grp, item)
  ) STRICT, WITHOUT ROWID;
  -- How many there are, so that nothing need be counted.
  CREATE TABLE feed_size (
    grp INTEGER PRIMARY KEY REFERENCES grp ON DELETE CASCADE, posts INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER post_in AFTER INSERT ON post BEGIN
    INSERT INTO feed_size VALUES (new.grp, 1) ON CONFLICT DO UPDATE SET posts = posts + 1;
  END;
  CREATE TRIGGER post_out AFTER DELETE ON post BEGIN
    UPDATE feed_size SET posts = posts - 1 WHERE grp = old.grp;
  END;
  CREATE TABLE topic_size (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, topic TEXT NOT NULL, posts INTEGER NOT NULL,
    PRIMARY KEY (grp, topic)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER post_topic_in AFTER INSERT ON post_topic BEGIN
    INSERT INTO topic_size VALUES (new.grp, new.topic, 1) ON CONFLICT DO UPDATE SET posts = posts + 1;
  END;
  CREATE TRIGGER post_topic_out AFTER DELETE ON post_topic BEGIN
    UPDATE topic_size SET posts = posts - 1 WHERE grp = old.grp AND topic = old.topic;
    DELETE FROM topic_size WHERE grp = old.grp AND topic = old.topic AND posts <= 0;
  END;
  CREATE TABLE comment_size (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, post BLOB NOT NULL, comments INTEGER NOT NULL,
    PRIMARY KEY (grp, post)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER comment_in AFTER INSERT ON comment BEGIN
    INSERT INTO comment_size VALUES (new.grp, new.post, 1) ON CONFLICT DO UPDATE SET comments = comments + 1;
  END;
  CREATE TRIGGER comment_out AFTER DELETE ON comment BEGIN
    UPDATE comment_size SET comments = comments - 1 WHERE grp = old.grp AND post = old.post;
    DELETE FROM comment_size WHERE grp = old.grp AND post = old.post AND comments <= 0;
  END;
  CREATE TRIGGER comment_over AFTER UPDATE OF post ON comment WHEN new.post <> old.post BEGIN
    UPDATE comment_size SET comments = comments - 1 WHERE grp = old.grp AND post = old.post;
    DELETE FROM comment_size WHERE grp = old.grp AND post = old.post AND comments <= 0;
    INSERT INTO comment_size VALUES (new.grp, new.post, 1) ON CONFLICT DO UPDATE SET comments = comments + 1;
  END;
  CREATE TABLE hide (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, target BLOB NOT NULL, clock BLOB NOT NULL,
    item BLOB NOT NULL, member BLOB NOT NULL, space BLOB, reason TEXT NOT NULL, is_on INTEGER NOT NULL,
    PRIMARY KEY (grp, target, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hide_item ON hide (grp, item);
  CREATE INDEX hide_clock ON hide (grp, clock, item);
  CREATE TABLE report (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, clock BLOB NOT NULL, item BLOB NOT NULL,
    member BLOB NOT NULL, space BLOB NOT NULL, log INTEGER NOT NULL, number INTEGER NOT NULL, target BLOB NOT NULL,
    subject TEXT NOT NULL, reason TEXT NOT NULL, text TEXT NOT NULL, author BLOB NOT NULL,
    PRIMARY KEY (grp, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX report_item ON report (grp, item);
  CREATE TABLE settle (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, report BLOB NOT NULL, clock BLOB NOT NULL,
    item BLOB NOT NULL, member BLOB NOT NULL, space BLOB NOT NULL, how TEXT NOT NULL,
    PRIMARY KEY (grp, report, clock, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX settle_item ON settle (grp, item);
  -- Of this computer alone.
  CREATE TABLE mute (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, member BLOB NOT NULL, PRIMARY KEY (grp, member)
  ) STRICT, WITHOUT ROWID;
  `,
  // Private spaces: boxes with their keys, and what lay in them; entries by the space whose key opens them; payloads that
  // were not kept, since too much is carried for others.
  `
  CREATE TABLE box (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, entry BLOB NOT NULL, key BLOB NOT NULL,
    device BLOB, number INTEGER, clock BLOB, body BLOB, PRIMARY KEY (grp, entry, key)
  ) STRICT;
  CREATE TABLE in_space (
    grp INTEGER NOT NULL REFERENCES grp ON DELETE CASCADE, space BLOB NOT NULL, log INTEGER NOT NULL,
    number INTEGER NOT NULL, PRIMARY KEY (grp, space, log, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE uncarried (
    log INTEGER NOT NULL REFERENCES log ON DELETE CASCADE, number INTEGER NOT NULL, PRIMARY KEY (log, number)
  ) STRICT, WITHOUT ROWID;
  `,
]

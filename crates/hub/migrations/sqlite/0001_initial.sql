-- The hub as it first was. A landed migration is never edited; the next change is the next file, in both folders.
--
-- Whatever belongs to a shop has `workspace_id` first in its key, so that a distributed PostgreSQL can spread the shops.
-- Times are milliseconds since 1970, hybrid times are packed (milliseconds and a counter), truth is 0 or 1.

-- What the hub knows of itself: its secrets.
CREATE TABLE hub (
  key   TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;

-- A shop. Its row is the lock under which its log grows (docs/sync.md, rule 1).
CREATE TABLE workspace (
  workspace_id BLOB NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  epoch        INTEGER NOT NULL, -- which log; another one after each restore
  head         INTEGER NOT NULL, -- the number of its last transaction
  latest       INTEGER NOT NULL, -- the latest time in it
  audited      INTEGER NOT NULL, -- the number of the last audit entry
  claim_key    BLOB NOT NULL, -- under which claimed phone numbers are hashed
  created_at   INTEGER NOT NULL
) STRICT;

-- Where each epoch began: up to `head`, its numbers are those of the epoch before.
CREATE TABLE restore (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  epoch        INTEGER NOT NULL,
  head         INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, epoch)
) STRICT;

-- A laptop's access.
CREATE TABLE seat (
  workspace_id  BLOB NOT NULL REFERENCES workspace (workspace_id),
  seat_id       BLOB NOT NULL,
  name          TEXT NOT NULL,
  platform      TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('leader', 'helper')),
  paired_at     INTEGER NOT NULL,
  last_seen_at  INTEGER,
  heard         INTEGER NOT NULL DEFAULT 0,
  refresh_hash  BLOB,
  previous_hash BLOB,
  revoked_at    INTEGER,
  PRIMARY KEY (workspace_id, seat_id)
) STRICT;

-- A name under which a device tells, and whose it is.
CREATE TABLE teller (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  device_id    BLOB NOT NULL,
  seat_id      BLOB NOT NULL,
  last_dev_seq INTEGER NOT NULL,
  last_eff     INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, device_id)
) STRICT;

-- The log. `bytes` is the length of `body`, which comes last so that it need not be read to be passed over.
CREATE TABLE txn (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  seq          INTEGER NOT NULL,
  txn_id       BLOB NOT NULL,
  device_id    BLOB NOT NULL,
  dev_seq      INTEGER NOT NULL,
  seat_id      BLOB NOT NULL,
  hlc_eff      INTEGER NOT NULL,
  seen         INTEGER NOT NULL,
  at           INTEGER NOT NULL, -- when it came in, by the hub's clock
  sha256       BLOB NOT NULL,
  bytes        INTEGER NOT NULL,
  body         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, seq),
  UNIQUE (workspace_id, txn_id)
) STRICT;

-- What was set aside, and stays here when it was decided upon. One id may be here with more than one content (rule 2).
CREATE TABLE held (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  txn_id       BLOB NOT NULL,
  sha256       BLOB NOT NULL,
  device_id    BLOB NOT NULL,
  seat_id      BLOB NOT NULL,
  base_epoch   INTEGER NOT NULL,
  hlc_eff      INTEGER, -- the time that an earlier epoch gave it
  reason       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('held', 'released', 'discarded')),
  at           INTEGER NOT NULL,
  decided_at   INTEGER,
  decided_by   BLOB,
  body         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, txn_id, sha256)
) STRICT;

-- What a row claims for itself alone (rule 8): the number as a keyed hash, where in the log it came to claim it, and whether
-- it is out of the way, hidden or merged into another.
CREATE TABLE claim (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  claim        TEXT NOT NULL,
  holder       BLOB NOT NULL,
  digest       BLOB,
  digest_at    INTEGER NOT NULL,
  place        INTEGER NOT NULL,
  hidden       INTEGER NOT NULL,
  hidden_at    INTEGER NOT NULL,
  merged       INTEGER NOT NULL,
  merged_at    INTEGER NOT NULL,
  noticed_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, claim, holder)
) STRICT;
CREATE INDEX claim_by_digest ON claim (workspace_id, claim, digest);

-- Found by its hash before the shop is known.
CREATE TABLE pairing_code (
  code_hash    BLOB NOT NULL PRIMARY KEY,
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  role         TEXT NOT NULL CHECK (role IN ('leader', 'helper')),
  at_once      INTEGER NOT NULL, -- whether nobody has to let the laptop in
  expires_at   INTEGER NOT NULL,
  used_at      INTEGER
) STRICT;
CREATE INDEX pairing_code_by_workspace ON pairing_code (workspace_id, expires_at);

-- Found by its hash before the shop is known.
CREATE TABLE pair_request (
  ticket_hash  BLOB NOT NULL PRIMARY KEY,
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  seat_id      BLOB NOT NULL,
  device_id    BLOB NOT NULL,
  name         TEXT NOT NULL,
  platform     TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('leader', 'helper')),
  check_words  TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'denied', 'joined')),
  asked_at     INTEGER NOT NULL,
  polled_at    INTEGER,
  expires_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX pair_request_by_workspace ON pair_request (workspace_id, state, asked_at);

-- Who was given which access, and what alarmed the hub.
CREATE TABLE audit (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  number       INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  seat_id      BLOB,
  act          TEXT NOT NULL,
  subject      TEXT NOT NULL,
  PRIMARY KEY (workspace_id, number)
) STRICT;

-- Store files for new devices, in parts, so that every instance serves the same bytes. They can be made again.
CREATE TABLE snapshot (
  workspace_id   BLOB NOT NULL REFERENCES workspace (workspace_id),
  role           TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  epoch          INTEGER NOT NULL,
  seq            INTEGER NOT NULL,
  bytes          INTEGER NOT NULL,
  sha256         BLOB NOT NULL,
  made_at        INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, role, schema_version, epoch, seq)
) STRICT;
CREATE TABLE snapshot_part (
  workspace_id   BLOB NOT NULL REFERENCES workspace (workspace_id),
  role           TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  epoch          INTEGER NOT NULL,
  seq            INTEGER NOT NULL,
  number         INTEGER NOT NULL,
  data           BLOB NOT NULL,
  PRIMARY KEY (workspace_id, role, schema_version, epoch, seq, number)
) STRICT;

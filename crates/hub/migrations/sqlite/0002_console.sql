-- Centres, and who works at their consoles. Whatever belongs to a centre has `centre_id` first in its key.

-- Whom many shops buy from. Its row is the lock under which its audit grows.
CREATE TABLE centre (
  centre_id  BLOB NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  audited    INTEGER NOT NULL, -- the number of the last entry in its audit
  created_at INTEGER NOT NULL
) STRICT;

-- Somebody who works at a centre. Who is switched off keeps their name: the audit refers to it.
CREATE TABLE centre_user (
  centre_id     BLOB NOT NULL REFERENCES centre (centre_id),
  user_id       BLOB NOT NULL,
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL, -- the name as names are compared
  role          TEXT NOT NULL CHECK (role IN ('operator', 'buyer', 'read_only')),
  password_hash TEXT, -- argon2id with its salt; none until the first link was used
  created_at    INTEGER NOT NULL,
  signed_in_at  INTEGER,
  disabled_at   INTEGER,
  PRIMARY KEY (centre_id, user_id),
  UNIQUE (centre_id, name_key)
) STRICT;

-- A browser that signed in, by the hash of what its cookie holds.
CREATE TABLE centre_session (
  centre_id    BLOB NOT NULL,
  session_hash BLOB NOT NULL,
  user_id      BLOB NOT NULL,
  began_at     INTEGER NOT NULL,
  seen_at      INTEGER NOT NULL,
  PRIMARY KEY (centre_id, session_hash),
  FOREIGN KEY (centre_id, user_id) REFERENCES centre_user (centre_id, user_id)
) STRICT;
CREATE INDEX centre_session_by_user ON centre_session (centre_id, user_id);

-- A link with which a user sets a password, once; a new one takes the place of the last.
CREATE TABLE centre_link (
  centre_id  BLOB NOT NULL,
  user_id    BLOB NOT NULL,
  link_hash  BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (centre_id, user_id),
  FOREIGN KEY (centre_id, user_id) REFERENCES centre_user (centre_id, user_id)
) STRICT;

-- Wrong passwords by the name that was typed, hashed, whether anybody has it or not: an answer does not tell which names exist.
CREATE TABLE centre_attempt (
  centre_id BLOB NOT NULL REFERENCES centre (centre_id),
  name_hash BLOB NOT NULL,
  wrong     INTEGER NOT NULL,
  last_at   INTEGER NOT NULL,
  until     INTEGER NOT NULL,
  PRIMARY KEY (centre_id, name_hash)
) STRICT;

-- What was done at a centre, and by whom; nobody where the keeper of the hub or the hub itself did it.
CREATE TABLE centre_audit (
  centre_id BLOB NOT NULL REFERENCES centre (centre_id),
  number    INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  user_id   BLOB,
  act       TEXT NOT NULL,
  subject   TEXT NOT NULL,
  PRIMARY KEY (centre_id, number)
) STRICT;
CREATE TRIGGER centre_audit_is_written_once BEFORE UPDATE ON centre_audit
BEGIN SELECT RAISE (ABORT, 'an entry of the audit is written once'); END;
CREATE TRIGGER centre_audit_stays BEFORE DELETE ON centre_audit
BEGIN SELECT RAISE (ABORT, 'an entry of the audit stays'); END;

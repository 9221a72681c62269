-- Centres, and who works at their consoles. Whatever belongs to a centre has `centre_id` first in its key.

-- Whom many shops buy from. Its row is the lock under which its audit grows.
CREATE TABLE centre (
  centre_id  UUID NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  audited    BIGINT NOT NULL, -- the number of the last entry in its audit
  created_at BIGINT NOT NULL
);

-- Somebody who works at a centre. Who is switched off keeps their name: the audit refers to it.
CREATE TABLE centre_user (
  centre_id     UUID NOT NULL REFERENCES centre (centre_id),
  user_id       UUID NOT NULL,
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL, -- the name as names are compared
  role          TEXT NOT NULL CHECK (role IN ('operator', 'buyer', 'read_only')),
  password_hash TEXT, -- argon2id with its salt; none until the first link was used
  created_at    BIGINT NOT NULL,
  signed_in_at  BIGINT,
  disabled_at   BIGINT,
  PRIMARY KEY (centre_id, user_id),
  UNIQUE (centre_id, name_key)
);

-- A browser that signed in, by the hash of what its cookie holds.
CREATE TABLE centre_session (
  centre_id    UUID NOT NULL,
  session_hash BYTEA NOT NULL,
  user_id      UUID NOT NULL,
  began_at     BIGINT NOT NULL,
  seen_at      BIGINT NOT NULL,
  PRIMARY KEY (centre_id, session_hash),
  FOREIGN KEY (centre_id, user_id) REFERENCES centre_user (centre_id, user_id)
);
CREATE INDEX centre_session_by_user ON centre_session (centre_id, user_id);

-- A link with which a user sets a password, once; a new one takes the place of the last.
CREATE TABLE centre_link (
  centre_id  UUID NOT NULL,
  user_id    UUID NOT NULL,
  link_hash  BYTEA NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (centre_id, user_id),
  FOREIGN KEY (centre_id, user_id) REFERENCES centre_user (centre_id, user_id)
);

-- Wrong passwords by the name that was typed, hashed, whether anybody has it or not: an answer does not tell which names exist.
CREATE TABLE centre_attempt (
  centre_id UUID NOT NULL REFERENCES centre (centre_id),
  name_hash BYTEA NOT NULL,
  wrong     BIGINT NOT NULL,
  last_at   BIGINT NOT NULL,
  until     BIGINT NOT NULL,
  PRIMARY KEY (centre_id, name_hash)
);

-- What was done at a centre, and by whom; nobody where the keeper of the hub or the hub itself did it.
CREATE TABLE centre_audit (
  centre_id UUID NOT NULL REFERENCES centre (centre_id),
  number    BIGINT NOT NULL,
  at        BIGINT NOT NULL,
  user_id   UUID,
  act       TEXT NOT NULL,
  subject   TEXT NOT NULL,
  PRIMARY KEY (centre_id, number)
);

-- The work of a centre runs as this role, as that of a shop runs as `linli_workspace`. Neither reaches what is the other's.
DO $$
BEGIN
  CREATE ROLE linli_centre NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;
GRANT linli_centre TO CURRENT_USER;

CREATE FUNCTION this_centre() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('linli.centre', true), '')::uuid;

DO $$
DECLARE
  own text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO linli_centre', current_schema());
  FOREACH own IN ARRAY ARRAY['centre', 'centre_user', 'centre_session', 'centre_link', 'centre_attempt', 'centre_audit'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', own);
    EXECUTE format('CREATE POLICY own_centre ON %I USING (centre_id = this_centre()) WITH CHECK (centre_id = this_centre())', own);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO linli_centre', own);
  END LOOP;
END
$$;
-- An entry of the audit is written once and stays.
REVOKE UPDATE, DELETE ON centre_audit FROM linli_centre;

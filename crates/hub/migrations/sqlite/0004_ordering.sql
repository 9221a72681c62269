-- The ordering pages for members, and what was ordered on them until the laptops have it.

-- The page of a campaign. Members find it by its token, before it is known whose it is; nobody guesses one.
CREATE TABLE ordering_page (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  campaign_id  BLOB NOT NULL,
  token        TEXT NOT NULL,
  version      TEXT NOT NULL, -- of what members are promised: another one when a price changed
  cutoff       INTEGER,
  closed_at    INTEGER, -- when the leader closed it
  published_at INTEGER NOT NULL,
  page         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id)
) STRICT;
CREATE INDEX ordering_page_by_token ON ordering_page (token);

-- The pictures of a page, by their content.
CREATE TABLE ordering_picture (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  campaign_id  BLOB NOT NULL,
  sha256       BLOB NOT NULL,
  media_type   TEXT NOT NULL,
  data         BLOB NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, sha256)
) STRICT;

-- The number of the last change to an order of a shop. Its row is the lock under which orders are written.
CREATE TABLE ordering_inbox (
  workspace_id BLOB NOT NULL PRIMARY KEY REFERENCES workspace (workspace_id),
  head         INTEGER NOT NULL
) STRICT;

-- An order as it stands. Whoever has its code may see and change it; the code itself is kept nowhere.
CREATE TABLE ordering_order (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  order_id     BLOB NOT NULL,
  campaign_id  BLOB NOT NULL,
  seq          INTEGER NOT NULL, -- of its last change
  revision     INTEGER NOT NULL,
  code_hash    BLOB NOT NULL,
  form_hash    BLOB NOT NULL, -- of the form that it was sent with: one that is sent twice makes one order
  cancelled    INTEGER NOT NULL,
  placed_at    INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  taken        INTEGER, -- the revision that a laptop answered last
  answer       TEXT CHECK (answer IN ('accepted', 'declined')),
  taken_at     INTEGER,
  erased_at    INTEGER, -- when the personal data went
  wish         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, order_id)
) STRICT;
CREATE UNIQUE INDEX ordering_order_by_seq ON ordering_order (workspace_id, seq);
CREATE UNIQUE INDEX ordering_order_by_code ON ordering_order (workspace_id, campaign_id, code_hash);
CREATE UNIQUE INDEX ordering_order_by_form ON ordering_order (workspace_id, campaign_id, form_hash);

-- How much of each offer the standing orders of a page come to, in thousandths.
CREATE TABLE ordering_count (
  workspace_id BLOB NOT NULL REFERENCES workspace (workspace_id),
  campaign_id  BLOB NOT NULL,
  offer_id     BLOB NOT NULL,
  quantity     INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, offer_id)
) STRICT;

-- The ordering page (下单页) of a campaign, on which members order by themselves.

-- What the leader set for it; the id is the campaign's.
CREATE TABLE ordering_page (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  content TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(content)),
  closed  INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

-- How the leader answered an order of the page; the id is the page order's, so that two laptops which answer it at once answer one
-- thing. `lines` is what was taken in by it, as the page said it then.
CREATE TABLE page_answer (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(campaign_id) = 16),
  revision    INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
  accepted    INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)),
  lines       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lines)),
  at          INTEGER NOT NULL DEFAULT 0,
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX page_answer_by_campaign ON page_answer (campaign_id);

-- What members ordered, as the hub last told it. Each laptop fetches it itself and none of it travels between them. `told` is the
-- last answer that the hub was told of.
CREATE TABLE page_order (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL CHECK (length(campaign_id) = 16),
  content     TEXT NOT NULL CHECK (json_valid(content)),
  told        TEXT CHECK (json_valid(told))
) STRICT;
CREATE INDEX page_order_by_campaign ON page_order (campaign_id);

-- How far the hub's orders were fetched.
CREATE TABLE page_inbox (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  upto INTEGER NOT NULL
) STRICT;

-- What the hub has of each page from this laptop: where members find it, and a digest of what was published last.
CREATE TABLE page_published (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  link   TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;

//! What suppliers are asked for because of what shops ask for: for each supplier, warehouse and day one list over all shops.
//!
//! [`demand`] is what is in no round yet; [`close`] makes a round of exactly that, which is a fact: each request's share in it is kept, so
//! that what falls short can be traced back and shared. What comes late makes a further round. [`list`] reads them.

mod close;
mod demand;
mod list;

pub(super) use close::lock_shops;

/// Lines `l` of requests `r` that stand and are in no round yet, of the centre `$1` for the day `$2`.
const OPEN: &str = "FROM request r JOIN request_line l
    ON l.centre_id = r.centre_id AND l.request_id = r.request_id AND l.revision = r.revision
    WHERE r.centre_id = $1 AND r.delivery_date = $2 AND r.refused_late = 0
    AND NOT EXISTS (SELECT 1 FROM round_share s WHERE s.centre_id = l.centre_id AND s.request_id = l.request_id
        AND s.variant_id = l.variant_id)";

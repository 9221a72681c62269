//! Joining a centre, and what a member knows of it.

use linli_domain::{CentreId, Timestamp, centre::DeliveryDate};
use serde::{Deserialize, Serialize};

/// `POST centre/join`: the leader types the code that the centre gave them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({"code": "K7QM-2XHP"})))]
pub struct JoinCentre {
    /// As it was typed: case, spaces and dashes do not count. Good for one shop.
    pub code: String,
}

/// The centre of a shop: to `centre/join` and `GET centre`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "centre_id": "019b0a3e-7c00-7000-8000-000000000001", "name": "滨江供货中心", "joined_at": 1_764_547_200_000_i64,
    "offset_minutes": 480, "takes_late": false,
    "delivery": [{"date": "2026-12-03", "cutoff_at": 1_796_205_600_000_i64}],
    "epoch": 1_764_547_200_000_u64, "catalogue_head": 50_000, "news_head": 17,
})))]
pub struct Centre {
    /// Which.
    pub centre_id: CentreId,
    /// What it is called.
    pub name: String,
    /// Since when the shop is a member.
    pub joined_at: Timestamp,
    /// How far the centre's clocks are east of UTC, in minutes.
    pub offset_minutes: i32,
    /// Does it take what comes after its cutoff, where it can?
    pub takes_late: bool,
    /// The next days on which it delivers, with their cutoffs; the nearest first.
    pub delivery: Vec<DeliveryDate>,
    /// Which count the numbers of its catalogue and news are of. A hub that was restored from a copy begins another: a laptop that
    /// sees a new one asks again for everything, which changes nothing where it had it, and sends its open requests again.
    pub epoch: u64,
    /// The number of its catalogue's last change: a laptop that has heard up to it has all of it.
    pub catalogue_head: u64,
    /// The number of its last news for this shop.
    pub news_head: u64,
}

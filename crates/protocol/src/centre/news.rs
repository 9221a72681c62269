//! Everything that the centre tells one shop, in one line with one number: what became of requests, answers, delivery notes, and
//! what was recorded of money.

use linli_domain::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Answer, DeliveryNote, RequestStatus, StatementEntry};

/// `GET centre/news`: what a laptop has not heard yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct NewsRequest {
    /// Up to which number it has heard; 0 for nothing.
    #[serde(default)]
    pub after: u64,
    /// How many it takes at most, [`NEWS_PAGE_MAX`](crate::limits::NEWS_PAGE_MAX) in any case.
    #[serde(default = "most")]
    pub limit: u32,
}

const fn most() -> u32 {
    crate::limits::NEWS_PAGE_MAX
}

/// A page of news. Nothing is left out between the laptop's number and `upto`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "items": [{"number": 17, "at": 1_796_220_000_000_i64, "news": {"told": "answer",
        "answer_id": "019b0a3e-7c00-7000-8000-000000000006", "request_id": "019b0a3e-7c00-7000-8000-000000000005",
        "variant_id": "019b0a3e-7c00-7000-8000-000000000004", "asked": "17", "confirmed": "12", "reason": "not_enough",
        "note": "", "substitute": null}}],
    "epoch": 1_764_547_200_000_u64, "upto": 17, "head": 17,
})))]
pub struct NewsPage {
    /// In the order of their numbers.
    pub items: Vec<NewsItem>,
    /// Which count the numbers are of ([`Centre::epoch`](super::Centre::epoch)). A page of another than the laptop's is not taken over.
    pub epoch: u64,
    /// The number up to which the laptop has heard everything when it has taken this over.
    pub upto: u64,
    /// The number of the last news.
    pub head: u64,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsItem {
    /// Its number: from 1 without a gap, for this shop alone.
    pub number: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// What.
    pub news: News,
}

/// What the centre tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
// Not `kind`: an entry of a statement has one of its own.
#[serde(tag = "told", rename_all = "snake_case")]
pub enum News {
    /// A request is in another state: it was revised, taken late, or went into what suppliers are asked for. The state is that of now.
    Request(RequestStatus),
    /// A line was answered.
    Answer(Answer),
    /// Goods were sent off.
    Delivery(DeliveryNote),
    /// Money: a payment, a claim, an adjustment. What follows from delivery notes is not told a second time.
    Entry(StatementEntry),
    /// Something that this program does not know. The number counts all the same.
    #[serde(other)]
    Unknown,
}

#[cfg(test)]
mod tests {
    use linli_domain::centre::statement::EntryKind;

    use super::*;

    #[test]
    fn news_of_a_later_hub_are_passed_over_with_their_number() {
        let later = r#"{"number": 4, "at": 5, "news": {"told": "moon_phase", "phase": 3}}"#;
        let item: NewsItem = serde_json::from_str(later).unwrap();
        assert_eq!((item.number, item.news), (4, News::Unknown));
    }

    #[test]
    fn an_entry_keeps_its_own_time_and_kind() {
        let text =
            r#"{"number":3,"at":9,"news":{"told":"entry","at":1,"kind":"payment","amount":-5000}}"#;
        let item: NewsItem = serde_json::from_str(text).unwrap();
        let News::Entry(entry) = &item.news else { panic!("{item:?}") };
        assert_eq!(
            (item.at, entry.at, entry.kind),
            (Timestamp(9), Timestamp(1), EntryKind::Payment)
        );
        let back: NewsItem = serde_json::from_str(&serde_json::to_string(&item).unwrap()).unwrap();
        assert_eq!(back, item);
    }

    #[test]
    fn news_read_back() {
        let text = r#"{"number":17,"at":1,"news":{"told":"answer","answer_id":"019b0a3e-7c00-7000-8000-000000000006","request_id":"019b0a3e-7c00-7000-8000-000000000005","variant_id":"019b0a3e-7c00-7000-8000-000000000004","asked":"17","confirmed":"12","reason":"not_enough","note":"","substitute":null}}"#;
        let item: NewsItem = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&item).unwrap(), text);
    }
}

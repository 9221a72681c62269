//! 补单: orders that came after closing, for the list and the header of a campaign.

use std::collections::HashSet;

use linli_domain::{CampaignId, OrderId};
use linli_store::{Reader, campaigns as stored_campaigns, orders::late};

use crate::Result;

/// Standing orders that whoever moved the campaign on had not heard of, and those of which some piece was claimed later: one that
/// grew after the closing, one that came after the cutoff as at which it was closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LateOrders {
    /// When it was closed.
    pub(crate) after_closing: HashSet<OrderId>,
    /// When its goods were ordered from the suppliers: these were not bought for.
    pub(crate) after_purchase: HashSet<OrderId>,
}

impl LateOrders {
    pub(crate) fn read(reader: &Reader<'_>, id: CampaignId) -> Result<Self> {
        let stage = stored_campaigns::stage(reader, id)?;
        let after = |deadline: Option<late::Deadline>| match deadline {
            Some(deadline) => {
                let mut orders: HashSet<OrderId> =
                    late::after(reader, id, &deadline)?.into_iter().collect();
                orders.extend(late::added_after(reader, id, deadline.at)?);
                Ok(orders)
            }
            None => Ok::<_, crate::Error>(HashSet::new()),
        };
        Ok(Self {
            after_closing: after(late::closing(reader, id, stage)?)?,
            after_purchase: after(late::purchase(reader, id, stage)?)?,
        })
    }
}

//! The rules of a campaign, as they are said.

use linli_workbench::domain::{DeliveryFee, FeePer, GroupMinimum, Reductions, Tiers};

use super::Words;

impl Words {
    /// What a campaign takes to go ahead.
    pub(crate) fn group_minimum(&self, minimum: &GroupMinimum) -> String {
        match minimum {
            GroupMinimum::People(count) => {
                self.say("least_people", &[("count", count.to_string())])
            }
            GroupMinimum::Pieces(count) => {
                self.say("least_pieces", &[("count", count.to_string())])
            }
            GroupMinimum::Amount(amount) => {
                self.say("least_amount", &[("amount", amount.to_string())])
            }
        }
    }

    /// What delivery costs, and from when on it does not.
    pub(crate) fn fee(&self, fee: &DeliveryFee) -> String {
        let key = match fee.per {
            FeePer::Order => "fee_per_order",
            FeePer::Campaign => "fee_per_campaign",
        };
        let said = self.say(key, &[("amount", fee.amount.to_string())]);
        let free = fee.free_from.map(|from| self.say("fee_free", &[("from", from.to_string())]));
        [Some(said), free].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// What is taken off from which amount on.
    pub(crate) fn reductions(&self, reductions: &Reductions) -> String {
        let said = reductions.steps.iter().map(|step| {
            let (from, off) = (step.from.to_string(), step.off.to_string());
            self.say("reduction_step", &[("from", from), ("off", off)])
        });
        said.collect::<Vec<_>>().join(" ")
    }

    /// What something costs from how many on.
    pub(crate) fn tiers(&self, tiers: &Tiers, unit: &str) -> String {
        let said = tiers.steps.iter().map(|step| {
            let (from, price) = (format!("{}{unit}", step.from), step.price.to_string());
            self.say("tier_step", &[("from", from), ("price", price)])
        });
        said.collect::<Vec<_>>().join(" ")
    }
}

//! `linli campaigns rules`: what a campaign takes to go ahead, what is paid besides the goods, limits and prices by the number.

use chrono::{Local, NaiveDateTime};
use linli_workbench::{
    Desk,
    campaigns::{self, CampaignForm, OfferForm, OfferView},
    domain::{
        CampaignId, Fen, OfferTerms, Quantity, Reduction, ReductionOn, Reductions, Tier, TierBy,
        Tiers, Timestamp,
    },
};
use serde_json::json;

use crate::{
    args::{OfGoods, RulesArgs},
    arrivals::goods,
    failure::Failure,
    print::{line, object},
    words::Words,
};

/// Prints the rules of a campaign, after setting those that are named.
pub(crate) fn run(desk: &mut Desk, args: &RulesArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
    if args.sets() {
        let mut form = campaigns::form(desk, id)?;
        let views = campaigns::page(desk, id)?.offers;
        set(&mut form, &views, args)?;
        campaigns::save(desk, form)?;
    }
    show(desk, id, args.json, words)
}

fn set(form: &mut CampaignForm, views: &[OfferView], args: &RulesArgs) -> Result<(), Failure> {
    form.cutoff = args.cutoff.or(form.cutoff);
    form.pickup_at = args.pickup.or(form.pickup_at);
    let terms = &mut form.terms;
    terms.minimum = args.minimum().or(terms.minimum.filter(|_| !args.no_minimum));
    terms.fee = args.fee(terms.fee);
    terms.reductions = reductions(terms.reductions.take(), args);
    for (name, limit) in &args.limit {
        terms_of(&mut form.offers, views, name)?.limit_each = *limit;
    }
    for (name, stock) in &args.stock {
        terms_of(&mut form.offers, views, name)?.stock = *stock;
    }
    set_tiers(&mut form.offers, views, args)
}

fn reductions(before: Option<Reductions>, args: &RulesArgs) -> Option<Reductions> {
    if args.no_reductions {
        return None;
    }
    if args.reduce.is_empty() && args.reduce_on.is_none() {
        return before;
    }
    let before = before.unwrap_or(Reductions { on: ReductionOn::Member, steps: Vec::new() });
    let on = args.reduce_on.map_or(before.on, ReductionOn::from);
    let steps = if args.reduce.is_empty() { before.steps } else { args.reduce.clone() };
    Some(Reductions { on, steps })
}

/// The first step that is named for something takes the place of those that it had.
fn set_tiers(
    offers: &mut [OfferForm],
    views: &[OfferView],
    args: &RulesArgs,
) -> Result<(), Failure> {
    let mut begun: Vec<&str> = Vec::new();
    for (name, tier) in &args.tier {
        let terms = terms_of(offers, views, name)?;
        let before = terms.tiers.take();
        let by = before.as_ref().map_or(TierBy::Campaign, |tiers| tiers.by);
        let by = args.tier_by.map_or(by, TierBy::from);
        let goes_on = begun.contains(&name.as_str());
        begun.push(name);
        let kept = before.filter(|_| goes_on).map(|tiers| tiers.steps).unwrap_or_default();
        terms.tiers = tier.map(|tier| Tiers { by, steps: [kept, vec![tier]].concat() });
    }
    Ok(())
}

/// The terms of the goods that go by this name, or by their number in the menu.
fn terms_of<'f>(
    offers: &'f mut [OfferForm],
    views: &[OfferView],
    name: &str,
) -> Result<&'f mut OfferTerms, Failure> {
    let answers = |view: &&OfferView| {
        view.product == name
            || view.variant == name
            || goods(&view.product, &view.variant) == name
            || (!view.offer.menu_number.is_empty() && view.offer.menu_number == name)
    };
    let named: Vec<&OfferView> = views.iter().filter(answers).collect();
    let unnamed = || Failure::GoodsName { name: name.to_owned(), found: named.len() };
    let [view] = named.as_slice() else { return Err(unnamed()) };
    let offer = offers.iter_mut().find(|offer| offer.id == Some(view.offer.id));
    Ok(&mut offer.ok_or_else(unnamed)?.terms)
}

fn show(desk: &Desk, id: CampaignId, as_json: bool, words: &Words) -> Result<(), Failure> {
    let page = campaigns::page(desk, id)?;
    let (campaign, terms) = (&page.campaign, &page.campaign.terms);
    if as_json {
        let offers: Vec<_> = page
            .offers
            .iter()
            .map(|view| {
                json!({
                    "goods": goods(&view.product, &view.variant),
                    "price_fen": view.offer.price,
                    "terms": view.offer.terms,
                })
            })
            .collect();
        return object(&json!({
            "cutoff_ms": campaign.cutoff,
            "pickup_ms": campaign.pickup_at,
            "terms": terms,
            "offers": offers,
        }));
    }
    line(&campaign.title)?;
    for (key, at) in [("rules_cutoff", campaign.cutoff), ("rules_pickup", campaign.pickup_at)] {
        if let Some(at) = at {
            line(&words.say(key, &[("at", Words::moment(at))]))?;
        }
    }
    if let Some(minimum) = terms.minimum {
        line(&words.say("rules_minimum", &[("least", words.group_minimum(&minimum))]))?;
    }
    if let Some(fee) = &terms.fee {
        line(&words.say("rules_fee", &[("fee", words.fee(fee))]))?;
    }
    if let Some(reductions) = &terms.reductions {
        let key = match reductions.on {
            ReductionOn::Member => "rules_off_member",
            ReductionOn::Campaign => "rules_off_campaign",
        };
        line(&words.say(key, &[("steps", words.reductions(reductions))]))?;
    }
    for view in &page.offers {
        line(&offer(view, words))?;
    }
    Ok(())
}

fn offer(view: &OfferView, words: &Words) -> String {
    let unit = view.unit.to_string();
    let OfferTerms { limit_each, stock, tiers } = &view.offer.terms;
    let counted = |key: &str, quantity: Quantity| {
        words.say(key, &[("quantity", format!("{quantity} {unit}"))])
    };
    let mut said =
        vec![format!("{} {}/{unit}", goods(&view.product, &view.variant), view.offer.price)];
    said.extend(limit_each.map(|limit| counted("rules_limit", limit)));
    said.extend(stock.map(|stock| counted("rules_stock", stock)));
    said.extend(tiers.as_ref().map(|tiers| {
        let key = match tiers.by {
            TierBy::Member => "rules_tiers_member",
            TierBy::Campaign => "rules_tiers_campaign",
        };
        words.say(key, &[("steps", words.tiers(tiers, &unit))])
    }));
    format!("  {}", said.join("  "))
}

/// `2026-11-28 20:00`, in the time of this place.
pub(crate) fn moment(text: &str) -> Result<Timestamp, String> {
    let read = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text.trim(), format).ok());
    let local = read.and_then(|at| at.and_local_timezone(Local).earliest());
    local.map(|at| Timestamp(at.timestamp_millis())).ok_or_else(|| "YYYY-MM-DD HH:MM".to_owned())
}

/// `100=5`.
pub(crate) fn reduction(text: &str) -> Result<Reduction, String> {
    let (from, off) = text.split_once('=').ok_or_else(|| "FROM=OFF".to_owned())?;
    Ok(Reduction { from: money(from)?, off: money(off)? })
}

/// `苹果=2`, `苹果=-`.
pub(crate) fn goods_and_limit(text: &str) -> Result<OfGoods<Option<Quantity>>, String> {
    of_goods(text, |limit| limit.parse().map_err(|error| format!("{limit}: {error}")))
}

/// `苹果=20:9.9`, `苹果=-`.
pub(crate) fn goods_and_tier(text: &str) -> Result<OfGoods<Option<Tier>>, String> {
    of_goods(text, |tier| {
        let (from, price) = tier.split_once(':').ok_or_else(|| "FROM:PRICE".to_owned())?;
        let from = from.trim().parse().map_err(|error| format!("{from}: {error}"))?;
        Ok(Tier { from, price: money(price)? })
    })
}

fn of_goods<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Result<OfGoods<Option<T>>, String> {
    let (name, value) = text.rsplit_once('=').ok_or_else(|| "GOODS=…".to_owned())?;
    let value = value.trim();
    let read = if value == "-" { None } else { Some(read(value)?) };
    Ok((name.trim().to_owned(), read))
}

fn money(text: &str) -> Result<Fen, String> {
    text.trim().parse().map_err(|error| format!("{text}: {error}"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("苹果 大果=2.5", Ok(("苹果 大果", Some(2500))))]
    #[case("a=b=2", Ok(("a=b", Some(2000))))]
    #[case("苹果= - ", Ok(("苹果", None)))]
    #[case("苹果", Err(()))]
    #[case("苹果=两个", Err(()))]
    fn limits_are_read_as_they_are_typed(
        #[case] text: &str,
        #[case] expected: Result<(&str, Option<i64>), ()>,
    ) {
        let read = goods_and_limit(text).map_err(drop);
        let read = read.map(|(name, limit)| (name, limit.map(Quantity::thousandths)));
        let expected = expected.map(|(name, limit)| (name.to_owned(), limit));
        assert_eq!(read, expected);
    }

    #[test]
    fn steps_and_times_are_read_as_they_are_typed() {
        assert_eq!(reduction("100=5.5"), Ok(Reduction { from: Fen(10_000), off: Fen(550) }));
        let tier = Tier { from: Quantity::whole(20), price: Fen(990) };
        assert_eq!(goods_and_tier("苹果=20:9.9"), Ok(("苹果".to_owned(), Some(tier))));
        assert_eq!(moment("2026-11-28 20:00"), moment(" 2026-11-28T20:00 "));
        for wrong in ["", "2026-11-28", "28/11/2026 20:00", "2026-13-01 20:00"] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
        assert!(reduction("100").is_err() && goods_and_tier("苹果=20").is_err());
    }
}

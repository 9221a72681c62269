//! What an entry says that it comes to: 贝果1 酸奶1 一共17. A total is no goods; where it is another than that of the goods, one of
//! the two was read wrong, or written so.

use linli_domain::{Fen, Quantity};

use crate::chat::{
    draft::{Doubt, DoubtCode, Item, OfferMatch, Span},
    menu::catalogue::Catalogue,
    words::paste::Paste,
};

/// Asks about each total that is not what the items cost.
pub(crate) fn differing(
    paste: &Paste,
    catalogue: &Catalogue,
    items: &[Item],
    totals: &[(Quantity, Span)],
) -> Vec<Doubt> {
    if totals.is_empty() {
        return vec![];
    }
    let cost = cost(catalogue, items);
    let differs = |yuan: Quantity| cost.is_none_or(|cost| cost != in_fen(yuan));
    let doubted = totals.iter().filter(|(yuan, _)| differs(*yuan));
    doubted
        .map(|(_, source)| {
            let text = paste.text(source.start as usize, source.end as usize);
            Doubt::new(DoubtCode::AmbiguousQuantity, *source).with("text", text)
        })
        .collect()
}

/// What the items cost; `None` where the price of one is not known.
fn cost(catalogue: &Catalogue, items: &[Item]) -> Option<Fen> {
    let price = |item: &Item| match item.offer {
        OfferMatch::Known(offer) => {
            catalogue.price(offer).map(|price| price.times(item.quantity.value))
        }
        OfferMatch::Unknown => None,
    };
    items.iter().map(price).sum()
}

fn in_fen(yuan: Quantity) -> Fen {
    Fen(yuan.thousandths() / 10)
}

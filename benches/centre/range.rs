//! Everything that a centre sells, published and fetched by all of its shops.

use linli_benches::Outcome;
use linli_domain::Fen;

use crate::{
    PRICE,
    founding::Invited,
    office::Office,
    patient::{Took, passed_up},
    shop::{self, Shop, at_once},
    times::{Rush, Step},
};

/// So many prices change on a day.
const REPRICED: u32 = 500;

/// What it took.
#[derive(Debug, Default)]
pub(crate) struct Fetched {
    looked: Step,
    published: Step,
    /// Page by page.
    whole: Rush,
    changes: Rush,
}

impl Fetched {
    pub(crate) fn tell(mut self) {
        self.looked.tell("the centre looks at what it would publish");
        self.published.tell("publishes it");
        self.whole.tell("shops fetch all of it, page by page");
        self.changes.tell("shops fetch the next day's new prices");
    }
}

/// Publishes `goods`, and new prices of some of them; and that each shop has all.
pub(crate) async fn fetched(
    office: &Office,
    invited: Vec<Invited>,
    goods: u32,
) -> Outcome<Fetched> {
    let mut fetched = Fetched::default();
    let shops = shop::joined(office.hub(), invited).await?;
    let [looked, published] = office.publishes(goods, PRICE).await.map_err(passed_up)?;
    fetched.looked.add(looked.time);
    fetched.published.add(published.time);
    let shops = all_fetch(shops, goods, &mut fetched.whole).await?;
    office.publishes(REPRICED, PRICE + Fen(50)).await.map_err(passed_up)?;
    all_fetch(shops, REPRICED, &mut fetched.changes).await?;
    Ok(fetched)
}

async fn all_fetch(shops: Vec<Shop>, goods: u32, rush: &mut Rush) -> Outcome<Vec<Shop>> {
    let fetching = at_once(shops, &mut rush.lasted, |mut shop| async move {
        let fetched = shop.fetches().await?;
        Ok((shop, fetched))
    });
    let mut shops = Vec::new();
    for (shop, (found, pages)) in fetching.await? {
        if found != usize::try_from(goods)? {
            return Err(format!("{found} goods of {goods} reached a shop").into());
        }
        pages.into_iter().for_each(|took: Took| rush.add(took));
        shops.push(shop);
    }
    Ok(shops)
}

//! One day of delivery, from the lists of all shops to what each of them hears.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use linli_benches::Outcome;
use linli_domain::{
    Day, Quantity, Timestamp, VariantId,
    centre::ShortReason,
    sharing::{SharingRule, Surplus},
};
use linli_protocol::centre::office::{CommitShares, DemandList, ShareOut};
use uuid::Uuid;

use crate::{
    office::{Office, OnSale},
    patient::passed_up,
    pieces::{self, Pieces, agree},
    plain::{ByCode, Plain},
    shop::{Shop, at_once},
    times::Times,
};

/// How far the centre's clocks are east of UTC, in minutes.
const OFFSET_MINUTES: i32 = 8 * 60;
/// Of ten pieces of what is short, so many come.
const COME_OF_TEN: i64 = 9;

/// A centre and its shops.
pub(crate) struct Trade {
    pub(crate) office: Office,
    pub(crate) goods: Vec<OnSale>,
    pub(crate) shops: Vec<Shop>,
    pub(crate) times: Times,
}

impl Trade {
    /// All of a day's trade; and that all sums agree.
    pub(crate) async fn does(&mut self, ahead: u32, plain: &Plain) -> Outcome {
        let date = today()?.plus_days(ahead).ok_or("no such day")?;
        self.shops_ask(date).await?;
        let asked = pieces::sum(self.shops.iter().map(|shop| &shop.asked));
        let list = self.demand(date, plain).await?;
        agree("shops and demand", &asked, &pieces::asked(&list.lines))?;

        let (round, took) = self.office.closes(&list).await.map_err(passed_up)?;
        self.times.closing.add(took.time);
        agree("shops and round", &asked, &pieces::asked_in_round(&round.lines))?;

        let round_id = round.round.round_id;
        let expected = self.answers(round_id, &asked).await?;
        let (round, _) = self.office.round(round_id).await.map_err(passed_up)?;
        agree("promised and round", &expected, &pieces::confirmed(&round.lines))?;

        self.shops_hear().await?;
        let promised = pieces::sum(self.shops.iter().map(|shop| &shop.promised));
        agree("promised and heard", &expected, &promised)
    }

    async fn shops_ask(&mut self, date: Day) -> Outcome {
        let goods: Arc<[OnSale]> = self.goods.as_slice().into();
        let shops = std::mem::take(&mut self.shops);
        let asked = at_once(shops, &mut self.times.lists.lasted, |mut shop| {
            let goods = Arc::clone(&goods);
            async move {
                let took = shop.asks(date, &goods).await?;
                Ok((shop, took))
            }
        });
        for (shop, took) in asked.await? {
            self.shops.push(shop);
            self.times.lists.add(took);
        }
        Ok(())
    }

    /// What all of them ask for; beside it the same sum by others.
    async fn demand(&mut self, date: Day, plain: &Plain) -> Outcome<DemandList> {
        let (mut lists, took) = self.office.demand(date).await.map_err(passed_up)?;
        self.times.demand.add(took.time);
        let list = lists.pop().ok_or("nothing is asked for")?;
        let (theirs, time) = plain.demand(date)?;
        self.times.plain.add(time);
        let ours: ByCode = list.lines.iter().map(|line| (line.code.clone(), line.asked)).collect();
        agree("demand and the plain sum", &ours, &theirs)?;
        Ok(list)
    }

    /// Shares the first of the goods, of which too little comes, and confirms everything else. Answers with what was promised.
    async fn answers(&mut self, round_id: Uuid, asked: &Pieces) -> Outcome<Pieces> {
        let short = self.goods.first().ok_or("nothing is sold")?.variant_id;
        let mut promised = asked.clone();
        let comes = promised.get_mut(&short).ok_or("nobody asks for the first of the goods")?;
        *comes = Quantity::from_thousandths(comes.thousandths() / 10_000 * COME_OF_TEN * 1_000);
        self.shares(round_id, short, *comes).await?;
        let (_, took) = self.office.confirms_rest(round_id).await.map_err(passed_up)?;
        self.times.rest.add(took.time);
        Ok(promised)
    }

    async fn shares(&mut self, round_id: Uuid, variant_id: VariantId, comes: Quantity) -> Outcome {
        let share_out = ShareOut {
            confirmed: comes,
            rule: SharingRule::ProRata,
            surplus: Surplus::default(),
            kept: Vec::new(),
        };
        let preview = self.office.previews(round_id, variant_id, &share_out).await;
        let (preview, took) = preview.map_err(passed_up)?;
        self.times.preview.add(took.time);
        let commit = CommitShares {
            share_out,
            seen: preview.seen,
            reason: Some(ShortReason::NotEnough),
            note: String::new(),
        };
        let committed = self.office.commits(round_id, variant_id, &commit).await;
        let (_, took) = committed.map_err(passed_up)?;
        self.times.commit.add(took.time);
        Ok(())
    }

    async fn shops_hear(&mut self) -> Outcome {
        let shops = std::mem::take(&mut self.shops);
        let heard = at_once(shops, &mut self.times.news.lasted, |mut shop| async move {
            let took = shop.hears().await?;
            Ok((shop, took))
        });
        for (shop, took) in heard.await? {
            self.shops.push(shop);
            self.times.news.add(took);
        }
        Ok(())
    }
}

/// Where the centre is.
fn today() -> Outcome<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let now = Timestamp(i64::try_from(since.as_millis())?);
    Ok(Day::of(now, OFFSET_MINUTES).ok_or("no day")?)
}

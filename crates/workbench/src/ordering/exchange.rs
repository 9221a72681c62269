//! Between this laptop and the hub: pages there, orders from there, answers there.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use linli_domain::{CampaignId, Right};
use linli_protocol::ordering::{Answer as Word, InboxRequest, TakenOrder, TakenReport};
use linli_store::{
    Act, Area, Store, campaigns as stored_campaigns, membership,
    ordering::{self as stored, Page},
};
use linli_sync::{State, client::Hub, worker::Status};
use serde::Serialize;
use tokio::{sync::watch, task::spawn_blocking, time::sleep};
use uuid::Uuid;

use super::{Answer, Kept, PageForm, drafts::state, made::Made, take};
use crate::{
    Error, Result, campaigns,
    sync::{self, Line, Shell},
};

/// How often the hub is asked while a page is open.
const EVERY: Duration = Duration::from_secs(15);
/// How many answers are told at once.
const AT_ONCE: usize = 200;
/// Stands for a page that the hub has closed.
const CLOSED: &str = "closed";

/// What came of an exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Exchanged {
    /// Pages that the hub was told of anew, or to close.
    pub pages: u32,
    /// Orders that came in or changed.
    pub orders: u32,
    /// Orders that were taken in by rule.
    pub taken: u32,
}

/// Brings pages to the hub as they stand now, and orders from there; takes in by rule what the leader wants taken in so; tells what
/// became of the others.
///
/// # Errors
/// [`Error::NotJoined`]; [`Error::Hub`]; the book cannot be written.
pub async fn exchange(line: &Line) -> Result<Exchanged> {
    let (hub, at) = (line.hub()?, line.clone());
    line.run(async move {
        let pages = bring_pages(&at, &hub).await?;
        let orders = fetch_orders(&at, &hub).await?;
        let taken = aside(&at, take_by_rule).await?;
        if taken > 0 {
            sync::told(&at);
        }
        tell_answers(&at, &hub).await?;
        Ok(Exchanged { pages, orders, taken })
    })
    .await
}

/// Goes on exchanging while a page is open, after each round of the worker and every now and then, until the worker ends.
pub(crate) fn keep_exchanging(line: &Line, shell: &Shell, mut shown: watch::Receiver<Status>) {
    let weak = Arc::downgrade(&line.0);
    let on_changed = Arc::clone(&shell.on_changed);
    let keep = async move {
        loop {
            let Some(inner) = weak.upgrade() else { return };
            let line = Line(inner);
            let agreed = shown.borrow_and_update().state == State::UpToDate;
            if agreed && aside(&line, has_pages).await.unwrap_or_default() {
                match exchange(&line).await {
                    Ok(done) if done != Exchanged::default() => {
                        on_changed(BTreeSet::from([Area::Ordering, Area::Orders, Area::Members]));
                    }
                    Ok(_) => {}
                    Err(error) => {
                        tracing::info!(code = error.report().code, "no orders from the page");
                    }
                }
            }
            drop(line);
            tokio::select! {
                changed = changed_enough(&mut shown) => if !changed { return },
                () = sleep(EVERY) => {}
            }
        }
    };
    line.0.runtime().spawn(keep);
}

/// Waits until the worker has been through another round. `false` when it ended.
async fn changed_enough(shown: &mut watch::Receiver<Status>) -> bool {
    let rounds = shown.borrow().rounds;
    shown.wait_for(|status| status.rounds > rounds).await.is_ok()
}

/// Is there a page that may have orders, or an order that was not answered?
fn has_pages(store: &mut Store) -> Result<bool> {
    store.read(|reader| {
        let open = open_pages(reader)?;
        Ok(!open.is_empty() || !stored::campaigns(reader)?.is_empty())
    })
}

fn open_pages(reader: &linli_store::Reader<'_>) -> Result<Vec<Page<PageForm>>> {
    Ok(stored::pages(reader)?.into_iter().filter(|page: &Page<PageForm>| !page.closed).collect())
}

/// What the hub is to be told about a page.
enum Due {
    Publish { campaign_id: CampaignId, made: Box<Made>, digest: String },
    Close { campaign_id: CampaignId, link: String },
}

/// Pages that are another than the hub has from here. A helper's laptop publishes nothing.
fn due(store: &mut Store) -> Result<Vec<Due>> {
    store.read(|reader| {
        if !membership::role(reader)?.may(Right::RunCampaigns) {
            return Ok(Vec::new());
        }
        let mut due = Vec::new();
        for page in stored::pages::<PageForm>(reader)? {
            let id = page.campaign_id;
            // A campaign that was removed has no page to show.
            if campaigns::find(reader, id).is_err() {
                continue;
            }
            let published = stored::published(reader, id)?;
            let open = !page.closed && stored_campaigns::stage(reader, id)?.takes_orders();
            if open {
                let made = Made::of(reader, id, &page.content)?;
                let digest = made.digest()?;
                let is_new = published.is_none_or(|(_, before)| before != digest);
                // One without goods would be refused, and is nothing to show.
                if is_new && !made.page.goods.is_empty() {
                    due.push(Due::Publish { campaign_id: id, made: Box::new(made), digest });
                }
            } else if let Some((link, digest)) = published
                && digest != CLOSED
            {
                due.push(Due::Close { campaign_id: id, link });
            }
        }
        Ok(due)
    })
}

async fn bring_pages(line: &Line, hub: &Hub) -> Result<u32> {
    let mut told = 0;
    for due in aside(line, due).await? {
        let (campaign_id, link, digest) = match due {
            Due::Publish { campaign_id, made, digest } => {
                let published = hub.publish_page(campaign_id, &made.page).await?;
                for hash in published.missing_pictures {
                    if let Some(picture) = made.pictures.get(&hash) {
                        hub.put_page_picture(campaign_id, &hash, picture).await?;
                    }
                }
                (campaign_id, published.link, digest)
            }
            Due::Close { campaign_id, link } => {
                match hub.close_page(campaign_id).await {
                    // Gone long ago, which is as good.
                    Ok(())
                    | Err(linli_sync::client::HubError::Refused(
                        linli_protocol::Refusal::NotFound,
                    )) => {}
                    Err(error) => return Err(error.into()),
                }
                (campaign_id, link, CLOSED.to_owned())
            }
        };
        aside(line, move |store| Ok(store.keep_published(campaign_id, &link, &digest)?)).await?;
        told += 1;
    }
    Ok(told)
}

async fn fetch_orders(line: &Line, hub: &Hub) -> Result<u32> {
    let mut fetched = 0;
    loop {
        let after = aside(line, |store| Ok(store.read(stored::upto)?)).await?;
        let inbox = hub.page_orders(&InboxRequest { after, limit: None }).await?;
        let (more, upto) = (inbox.more, inbox.upto);
        if upto == after {
            return Ok(fetched);
        }
        fetched += u32::try_from(inbox.orders.len()).unwrap_or(u32::MAX);
        aside(line, move |store| {
            let orders: Vec<_> = inbox
                .orders
                .into_iter()
                .map(|order| (order.order_id, order.campaign_id, order))
                .collect();
            Ok(store.keep_page_orders(&orders, upto)?)
        })
        .await?;
        if !more {
            return Ok(fetched);
        }
    }
}

/// What the leader wants taken in without being asked.
fn take_by_rule(store: &mut Store) -> Result<u32> {
    let pages = store.read(open_pages)?;
    let mut taken = 0;
    for page in pages.iter().filter(|page| page.content.accepts_known) {
        let id = page.campaign_id;
        let Ok(title) = store.read(|reader| campaigns::find(reader, id)).map(|c| c.title) else {
            continue;
        };
        if !store.read(|reader| has_waiting(reader, id))? {
            continue;
        }
        let act = Act::new("take_page_orders").with("name", &title);
        let done = store.transact(act, |tx| take::accept_known(tx, id));
        match done {
            Ok(done) => taken += done.value.taken,
            // It closed meanwhile: what came in waits for a person.
            Err(Error::CampaignClosed { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(taken)
}

fn has_waiting(reader: &linli_store::Reader<'_>, id: CampaignId) -> Result<bool> {
    let waiting = super::drafts::waiting(reader, id)?;
    Ok(waiting.new + waiting.changed + waiting.cancelled > 0)
}

/// What became of each order, as far as the hub was not told of it.
fn answers(store: &mut Store) -> Result<Vec<TakenOrder>> {
    store.read(|reader| {
        let mut untold = Vec::new();
        for id in stored::campaigns(reader)? {
            let answers: std::collections::HashMap<Uuid, Answer> = stored::answers(reader, id)?;
            let orders: Vec<Kept> = stored::orders(reader, id)?;
            for Kept { order, told } in orders {
                let order_id = order.order_id;
                let answer = answers.get(&order_id);
                let word = match (answer, state(&order, answer)) {
                    // Cancelled before anybody took it in: there is nothing to take in any more.
                    (_, None) => Some((order.revision, Word::Accepted)),
                    (Some(answer), Some(_)) if answer.accepted => {
                        Some((answer.revision, Word::Accepted))
                    }
                    (Some(answer), Some(_)) => Some((answer.revision, Word::Declined)),
                    (None, Some(_)) => None,
                };
                let Some((revision, answer)) = word else { continue };
                let taken = TakenOrder { order_id, revision, answer };
                if told != Some(taken) {
                    untold.push(taken);
                }
            }
        }
        Ok(untold)
    })
}

async fn tell_answers(line: &Line, hub: &Hub) -> Result<()> {
    let untold = aside(line, answers).await?;
    for orders in untold.chunks(AT_ONCE) {
        hub.tell_taken(&TakenReport { orders: orders.to_vec() }).await?;
        let told: Vec<_> = orders.iter().map(|taken| (taken.order_id, *taken)).collect();
        aside(line, move |store| Ok(store.keep_told(&told)?)).await?;
    }
    Ok(())
}

/// Does what concerns the book on a thread that may wait for it.
async fn aside<T: Send + 'static>(
    line: &Line,
    work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
) -> Result<T> {
    let line = line.clone();
    spawn_blocking(move || work(&mut line.store())).await.map_err(Error::Interrupted)?
}

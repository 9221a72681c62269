//! What the shop has with its centre, kept up to date beside the log: its catalogue and its news come down, purchase requests and
//! choices go up (docs/sync.md, "Centre").
//!
//! One thing at a time: [`next`] says from the book what is to be asked, [`ask`] asks it, [`keep`] takes the answer over. Whoever
//! goes round these three until there is nothing more has what the hub has; where it stops in between, it goes on from the book.

use linli_domain::{FactId, PurchaseOrderId, PurchaseRequestId, centre::RequestState};
use linli_protocol::{
    Refusal,
    centre::{
        CataloguePage, CatalogueProduct, CatalogueRequest, Centre, News, NewsPage, NewsRequest,
        PurchaseRequest, RequestStatus, SubstituteDecision,
    },
    limits::{CATALOGUE_PAGE_MAX, NEWS_PAGE_MAX},
};
use linli_store::{
    Reader, Store, StoreError,
    centre::{self, Heard, KeptPage, KeptProduct, Known, Requested},
};
use serde::Serialize;
use serde_json::Value;

use crate::client::{Hub, HubError};

/// What the hub is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Which centre the shop belongs to.
    Centre,
    /// A page of its catalogue.
    Catalogue(CatalogueRequest),
    /// To take a purchase request.
    Request(PurchaseOrderId, PurchaseRequest),
    /// To take a choice about a substitute.
    Choice(FactId, SubstituteDecision),
    /// A page of its news.
    News(NewsRequest),
}

/// What the hub said.
#[derive(Clone, Debug)]
pub enum Told {
    /// The centre; `None` where the shop belongs to none.
    Centre(Option<Centre>),
    /// A page of its catalogue.
    Catalogue(Box<CataloguePage>),
    /// Where a purchase request stands.
    Status(Box<RequestStatus>),
    /// A revision of a purchase request cannot be taken, and will not be by being sent again.
    RequestRefused(PurchaseOrderId, u32, Refusal),
    /// What the hub has of a choice from now on; `None` where its answer had been overtaken.
    Choice(FactId, Option<bool>),
    /// A page of its news.
    News(Box<NewsPage>),
}

/// What is to be asked next, once the centre was asked for (`is_fresh`). `None` where there is nothing more.
///
/// # Errors
/// Those of reading the store.
pub fn next(store: &Store, is_fresh: bool) -> Result<Option<Ask>, StoreError> {
    if !is_fresh {
        return Ok(Some(Ask::Centre));
    }
    store.read(|reader| {
        let Some(known) = centre::get::<Centre>(reader)? else { return Ok(None) };
        if known.catalogue_upto < known.centre.catalogue_head {
            let (after, limit) = (known.catalogue_upto, CATALOGUE_PAGE_MAX);
            return Ok(Some(Ask::Catalogue(CatalogueRequest { after, limit })));
        }
        if let Some((id, request)) = unsent(reader)? {
            return Ok(Some(Ask::Request(id, request)));
        }
        if let Some((answer, take, decided_at)) = centre::unsent_choices(reader)?.into_iter().next()
        {
            return Ok(Some(Ask::Choice(answer, SubstituteDecision { take, decided_at })));
        }
        let has_news = known.news_upto < known.centre.news_head;
        let after = known.news_upto;
        Ok(has_news.then_some(Ask::News(NewsRequest { after, limit: NEWS_PAGE_MAX })))
    })
}

/// The first purchase request of which the hub has not what the book has.
fn unsent(reader: &Reader<'_>) -> Result<Option<(PurchaseOrderId, PurchaseRequest)>, StoreError> {
    let heard = centre::heard::<RequestStatus, Value>(reader)?;
    let mut requests = centre::requests::<PurchaseRequest>(reader)?;
    // The first asked for is sent first.
    requests.reverse();
    Ok(requests.into_iter().find_map(|requested| {
        let id = requested.id;
        to_send(requested, heard.get(&id)).map(|request| (id, request))
    }))
}

fn to_send(
    requested: Requested<PurchaseRequest>,
    heard: Option<&Heard<RequestStatus, Value>>,
) -> Option<PurchaseRequest> {
    let Requested { revision, mut request, hidden, .. } = requested;
    let last = heard.map_or(0, |heard| heard.revision);
    let is_withdrawn = heard
        .and_then(|heard| heard.status.as_ref())
        .is_some_and(|status| status.state == RequestState::Withdrawn);
    let is_wanted = if hidden {
        // Withdrawn once the hub had it, and not again where the hub did not take that.
        last > 0 && last <= revision && !is_withdrawn
    } else {
        // Also what was taken back and is wanted all the same.
        last < revision || is_withdrawn
    };
    if hidden {
        request.lines.clear();
    }
    request.revision = revision.max(last + 1);
    is_wanted.then_some(request)
}

/// Asks it.
///
/// # Errors
/// Each of [`HubError`]. What the hub will not take however often it is sent is an answer.
pub async fn ask(hub: &Hub, ask: Ask) -> Result<Told, HubError> {
    Ok(match ask {
        Ask::Centre => Told::Centre(hub.centre().await?),
        Ask::Catalogue(request) => Told::Catalogue(Box::new(hub.catalogue(&request).await?)),
        Ask::Request(id, request) => match hub.request_purchase(request_id(id), &request).await {
            Ok(status) => Told::Status(Box::new(status)),
            Err(HubError::Refused(refusal)) if is_final(&refusal) => {
                Told::RequestRefused(id, request.revision, refusal)
            }
            Err(error) => return Err(error),
        },
        Ask::Choice(answer, decision) => match hub.decide_substitute(answer, &decision).await {
            Ok(()) => Told::Choice(answer, Some(decision.take)),
            // Another laptop said otherwise before.
            Err(HubError::Refused(Refusal::OtherContent)) => {
                Told::Choice(answer, Some(!decision.take))
            }
            Err(HubError::Refused(refusal)) if is_final(&refusal) => Told::Choice(answer, None),
            Err(error) => return Err(error),
        },
        Ask::News(request) => Told::News(Box::new(hub.centre_news(&request).await?)),
    })
}

/// Takes what the hub said over, and answers whether anything is different by it.
///
/// # Errors
/// Those of writing the store.
pub fn keep(store: &mut Store, told: Told) -> Result<bool, StoreError> {
    match told {
        Told::Centre(centre) => keep_centre(store, centre.as_ref()),
        Told::Catalogue(page) => {
            let is_its = is_of_the_known(store, page.epoch)?;
            if is_its {
                store.keep_catalogue(&kept(*page)?)?;
            }
            Ok(is_its)
        }
        Told::Status(status) => {
            keep_status(store, &status)?;
            Ok(true)
        }
        Told::RequestRefused(id, revision, refusal) => {
            let heard = Heard { revision, status: None::<RequestStatus>, refusal: Some(refusal) };
            store.keep_heard(id, &heard)?;
            Ok(true)
        }
        Told::Choice(answer, takes) => {
            store.keep_told_choice(answer, takes)?;
            Ok(true)
        }
        Told::News(page) => {
            let is_its = is_of_the_known(store, page.epoch)?;
            if is_its {
                keep_news(store, &page)?;
            }
            Ok(is_its)
        }
    }
}

fn keep_centre(store: &mut Store, centre: Option<&Centre>) -> Result<bool, StoreError> {
    let known: Option<Known<Centre>> = store.read(centre::get)?;
    let is_other = known.as_ref().is_some_and(|known| {
        centre.is_none_or(|centre| {
            (centre.centre_id, centre.epoch) != (known.centre.centre_id, known.centre.epoch)
        })
    });
    if is_other {
        store.forget_centre()?;
    }
    if let Some(centre) = centre {
        store.keep_centre(centre)?;
    }
    Ok(known.as_ref().map(|known| &known.centre) != centre)
}

/// Numbers of another count than the one that the book goes by mean nothing here; the centre is asked for again in a while.
fn is_of_the_known(store: &Store, epoch: u64) -> Result<bool, StoreError> {
    let known: Option<Known<Centre>> = store.read(centre::get)?;
    Ok(known.is_some_and(|known| known.centre.epoch == epoch))
}

fn keep_news(store: &mut Store, page: &NewsPage) -> Result<(), StoreError> {
    let mut kept = Vec::new();
    for item in &page.items {
        match &item.news {
            News::Request(status) => keep_status(store, status)?,
            // Its number counts; a later version of this program has to ask for it again.
            News::Unknown => {}
            news @ (News::Answer(_) | News::Delivery(_) | News::Entry(_)) => {
                kept.push((item.number, item.at, value(news)?));
            }
        }
    }
    store.keep_news(&kept, page.upto)
}

fn keep_status(store: &mut Store, status: &RequestStatus) -> Result<(), StoreError> {
    let revision = status.revision.max(status.refused_revision.unwrap_or_default());
    let heard = Heard { revision, status: Some(status), refusal: None::<Refusal> };
    store.keep_heard(order_id(status.request_id), &heard)
}

fn kept(page: CataloguePage) -> Result<KeptPage, StoreError> {
    let mut kept = KeptPage {
        suppliers: Vec::with_capacity(page.suppliers.len()),
        products: Vec::with_capacity(page.products.len()),
        templates: Vec::with_capacity(page.templates.len()),
        upto: page.upto,
    };
    for supplier in page.suppliers {
        kept.suppliers.push((supplier.supplier_id.uuid(), value(&supplier)?));
    }
    for product in page.products {
        kept.products.push(kept_product(product)?);
    }
    for template in page.templates {
        kept.templates.push((template.template_id.uuid(), value(&template)?));
    }
    Ok(kept)
}

fn kept_product(product: CatalogueProduct) -> Result<KeptProduct, StoreError> {
    let content = value(&product)?;
    let is_gone = product.withdrawn || product.variants.iter().all(|variant| variant.withdrawn);
    let mut names = vec![product.category];
    let mut codes = Vec::new();
    let variants = product.variants.iter().map(|variant| variant.variant_id).collect();
    for variant in product.variants {
        names.push(variant.name);
        codes.extend([variant.code, variant.barcode]);
    }
    Ok(KeptProduct {
        id: product.product_id,
        name: product.name,
        names,
        codes,
        variants,
        gone: is_gone,
        content,
    })
}

fn value(content: &impl Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(content).map_err(|error| StoreError::Unreadable(Box::new(error)))
}

/// A purchase order that goes to the centre is a purchase request under the same identity.
fn request_id(id: PurchaseOrderId) -> PurchaseRequestId {
    PurchaseRequestId::new(id.uuid())
}

fn order_id(id: PurchaseRequestId) -> PurchaseOrderId {
    PurchaseOrderId::new(id.uuid())
}

/// Is it of no use to send it again as it is?
const fn is_final(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Lines { .. }
            | Refusal::NoDelivery { .. }
            | Refusal::NotFound
            | Refusal::OtherContent
            | Refusal::Stale
            | Refusal::TooLarge
    )
}

#[cfg(test)]
mod tests {
    use linli_domain::{Day, Timestamp};
    use uuid::Uuid;

    use super::*;

    fn order() -> PurchaseOrderId {
        PurchaseOrderId::new(Uuid::from_u128(5))
    }

    fn day() -> Day {
        "2026-12-03".parse().unwrap()
    }

    fn requested(revision: u32, hidden: bool) -> Requested<PurchaseRequest> {
        let line = linli_protocol::centre::RequestLine {
            variant_id: linli_domain::VariantId::new(Uuid::from_u128(1)),
            pieces: linli_domain::Quantity::whole(3),
            tolerance: linli_domain::Quantity::ZERO,
            price: linli_domain::Fen(250),
        };
        let request = PurchaseRequest {
            revision,
            title: "周四水果".to_owned(),
            delivery_date: day(),
            lines: vec![line],
        };
        Requested { id: order(), revision, request, at: Timestamp(1), hidden }
    }

    fn heard(revision: u32, state: RequestState) -> Heard<RequestStatus, Value> {
        let status = RequestStatus {
            request_id: request_id(order()),
            revision,
            title: String::new(),
            delivery_date: day(),
            state,
            late: false,
            received_at: Timestamp(2),
            cutoff_at: Timestamp(9),
            refused_revision: None,
            next: None,
        };
        Heard { revision, status: Some(status), refusal: None }
    }

    /// Which revision with how many lines.
    fn sent(
        requested: Requested<PurchaseRequest>,
        heard: Option<&Heard<RequestStatus, Value>>,
    ) -> Option<(u32, usize)> {
        to_send(requested, heard).map(|request| (request.revision, request.lines.len()))
    }

    #[test]
    fn a_revision_is_sent_until_the_hub_has_said_something_of_it() {
        use RequestState::{Received, Revised, Withdrawn};
        assert_eq!(sent(requested(1, false), None), Some((1, 1)));
        assert_eq!(sent(requested(1, false), Some(&heard(1, Received))), None);
        assert_eq!(sent(requested(2, false), Some(&heard(1, Received))), Some((2, 1)));
        let refused = Heard { refusal: Some(Value::Null), ..heard(2, Received) };
        assert_eq!(sent(requested(2, false), Some(&refused)), None, "not again as it is");
        assert_eq!(sent(requested(1, false), Some(&heard(2, Withdrawn))), Some((3, 1)));
        assert_eq!(sent(requested(1, false), Some(&heard(3, Revised))), None);
    }

    #[test]
    fn what_was_taken_back_is_withdrawn_once_if_the_hub_had_it() {
        use RequestState::{CutOff, Received, Withdrawn};
        assert_eq!(sent(requested(1, true), None), None);
        assert_eq!(sent(requested(1, true), Some(&heard(1, Received))), Some((2, 0)));
        assert_eq!(sent(requested(1, true), Some(&heard(2, Withdrawn))), None);
        assert_eq!(sent(requested(1, true), Some(&heard(2, CutOff))), None, "it was too late");
    }
}

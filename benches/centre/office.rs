//! The centre's own program, with its key.

use std::sync::Arc;

use linli_benches::Outcome;
use linli_domain::{Day, Fen, Unit, VariantId, cases::Rounding};
use linli_protocol::{
    centre::{
        CataloguePage,
        office::{
            Answered, CatalogueRow, CloseRound, CommitShares, DemandList, DemandRequest,
            PublishPreview, PublishRequest, Published, RoundDetail, ShareOut, SharePreview,
        },
    },
    path,
};
use reqwest::Client;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::patient::{Failure, Took, read};

/// A program of the centre.
pub(crate) struct Office {
    http: Client,
    hub: Arc<str>,
    key: String,
}

/// What it sells of one kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OnSale {
    pub(crate) variant_id: VariantId,
    pub(crate) price: Fen,
}

/// Whatever was asked for, and what it took.
type Answer<T> = Result<(T, Took), Failure>;

impl Office {
    pub(crate) fn with(hub: Arc<str>, key: String) -> Outcome<Self> {
        Ok(Self { http: Client::builder().no_proxy().build()?, hub, key })
    }

    pub(crate) fn hub(&self) -> &Arc<str> {
        &self.hub
    }

    /// Publishes so many goods of one supplier at `price`, looking at what that changes first; answers what each step took.
    pub(crate) async fn publishes(&self, goods: u32, price: Fen) -> Result<[Took; 2], Failure> {
        let rows = (1..=goods).map(|number| row(number, price)).collect();
        let request = PublishRequest { rows, ..PublishRequest::default() };
        let (preview, looked): (PublishPreview, _) =
            self.posts(path::OFFICE_DRY_RUN.to_owned(), &request).await?;
        let preview_id = preview.preview_id.ok_or("rows that cannot be published")?;
        let commit = format!("{}/{preview_id}", path::OFFICE_COMMIT);
        let (Published { .. }, published) = self.posts(commit, &()).await?;
        Ok([looked, published])
    }

    /// What it sells, where that fits on one page.
    pub(crate) async fn goods(&self) -> Result<Vec<OnSale>, Failure> {
        let asked = self.http.get(format!("{}{}", self.hub, path::OFFICE_CATALOGUE));
        let (page, _): (CataloguePage, _) = read(asked.bearer_auth(&self.key)).await?;
        let variants = page.products.into_iter().flat_map(|product| product.variants);
        let on_sale = |variant_id, price| OnSale { variant_id, price };
        Ok(variants.map(|variant| on_sale(variant.variant_id, variant.price)).collect())
    }

    /// What all shops ask for, and is in no round yet.
    pub(crate) async fn demand(&self, delivery_date: Day) -> Answer<Vec<DemandList>> {
        let (supplier_id, warehouse, rounding) = (None, None, Rounding::Up);
        let request = DemandRequest { delivery_date, supplier_id, warehouse, rounding };
        let asked = self.http.get(format!("{}{}", self.hub, path::OFFICE_DEMAND));
        read(asked.bearer_auth(&self.key).query(&request)).await
    }

    pub(crate) async fn closes(&self, list: &DemandList) -> Answer<RoundDetail> {
        let close = CloseRound {
            supplier_id: list.supplier_id,
            warehouse: list.warehouse.clone(),
            delivery_date: list.delivery_date,
            rounding: list.rounding,
            seen: list.seen.clone(),
        };
        self.posts(path::OFFICE_ROUNDS.to_owned(), &close).await
    }

    pub(crate) async fn round(&self, round_id: Uuid) -> Answer<RoundDetail> {
        let asked = self.http.get(format!("{}{}", self.hub, round(round_id)));
        read(asked.bearer_auth(&self.key)).await
    }

    pub(crate) async fn previews(
        &self,
        round_id: Uuid,
        variant_id: VariantId,
        out: &ShareOut,
    ) -> Answer<SharePreview> {
        self.posts(format!("{}/shares/{variant_id}/preview", round(round_id)), out).await
    }

    pub(crate) async fn commits(
        &self,
        round_id: Uuid,
        variant_id: VariantId,
        commit: &CommitShares,
    ) -> Answer<Answered> {
        self.posts(format!("{}/shares/{variant_id}/commit", round(round_id)), commit).await
    }

    /// Confirms everything of a round that nobody answered.
    pub(crate) async fn confirms_rest(&self, round_id: Uuid) -> Answer<Answered> {
        self.posts(format!("{}/answers", round(round_id)), &()).await
    }

    async fn posts<T: DeserializeOwned>(&self, path: String, body: &impl Serialize) -> Answer<T> {
        let asked = self.http.post(format!("{}{path}", self.hub));
        read(asked.bearer_auth(&self.key).json(body)).await
    }
}

fn round(round_id: Uuid) -> String {
    format!("{}/{round_id}", path::OFFICE_ROUNDS)
}

fn row(number: u32, price: Fen) -> CatalogueRow {
    CatalogueRow {
        supplier: "洛川果业".to_owned(),
        product: format!("第 {number} 样水果"),
        variant: "五斤装".to_owned(),
        code: format!("A-{number:05}"),
        unit: Unit::new("箱"),
        price: Some(price),
        case_pack: Some(12),
        ..CatalogueRow::default()
    }
}

//! The centre's goods, as they come down.
//!
//! Every change gives the product a new number, so a page is simply what has a number beyond the laptop's. A page stands for itself:
//! the suppliers that its products name are in it.

use linli_domain::{
    CampaignTemplateId, CentreId, Day, Fen, Minimum, ProductId, SupplierId, Unit, VariantId,
    Weekday,
};
use serde::{Deserialize, Serialize};

/// `GET centre/catalogue`: what a laptop has not heard yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CatalogueRequest {
    /// Up to which number it has the catalogue; 0 for nothing.
    #[serde(default)]
    pub after: u64,
    /// How many products and templates it takes at most, [`CATALOGUE_PAGE_MAX`](crate::limits::CATALOGUE_PAGE_MAX) in any case.
    #[serde(default = "most")]
    pub limit: u32,
}

const fn most() -> u32 {
    crate::limits::CATALOGUE_PAGE_MAX
}

/// A page of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "centre_id": "019b0a3e-7c00-7000-8000-000000000001",
    "suppliers": [{"supplier_id": "019b0a3e-7c00-7000-8000-000000000002", "code": "S01", "name": "洛川果业",
        "contact": "马经理", "phone": "", "address": "陕西省延安市洛川县"}],
    "products": [{"product_id": "019b0a3e-7c00-7000-8000-000000000003", "name": "洛川苹果", "category": "水果",
        "supplier_id": "019b0a3e-7c00-7000-8000-000000000002", "note": "", "withdrawn": false,
        "variants": [{"variant_id": "019b0a3e-7c00-7000-8000-000000000004", "code": "A-001", "name": "5斤装", "unit": "箱",
            "price": 2_550, "suggested_price": 3_200, "case_pack": 12, "minimum": {"count": 1, "counted_in": "cases"},
            "barcode": "", "shelf_life_days": 30, "warehouse": "滨江仓", "lead_days": 1, "delivery_weekdays": [],
            "valid_from": null, "valid_until": "2026-12-31", "withdrawn": false}]}],
    "templates": [], "epoch": 1_764_547_200_000_u64, "upto": 1, "head": 1,
})))]
pub struct CataloguePage {
    /// Whose.
    pub centre_id: CentreId,
    /// The suppliers that products of this page are bought from, whether they changed or not.
    pub suppliers: Vec<CatalogueSupplier>,
    /// What changed, whole: a product with every variant that it ever had. In the order of their numbers.
    pub products: Vec<CatalogueProduct>,
    /// Proposals for campaigns that changed. A variant in them that the laptop does not have comes with a later page.
    pub templates: Vec<CampaignTemplate>,
    /// Which count the numbers are of ([`Centre::epoch`](super::Centre::epoch)). A page of another than the laptop's is not taken over.
    pub epoch: u64,
    /// The number up to which the laptop has the catalogue when it has taken this over.
    pub upto: u64,
    /// The number of the last change: where it is `upto`, nothing more is to come.
    pub head: u64,
}

/// Whom the centre buys from. Food law wants name, address and contact on record with every delivery (食品安全法 art. 53).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueSupplier {
    /// Which.
    pub supplier_id: SupplierId,
    /// The centre's own code for them; their name where it has none.
    pub code: String,
    /// Trade name.
    pub name: String,
    /// Whom to call. May be empty.
    #[serde(default)]
    pub contact: String,
    /// Their number, as a business gives it out. May be empty.
    #[serde(default)]
    pub phone: String,
    /// Place of business. May be empty.
    #[serde(default)]
    pub address: String,
}

/// 商品, with its variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueProduct {
    /// Which.
    pub product_id: ProductId,
    /// Name.
    pub name: String,
    /// 分类. May be empty.
    #[serde(default)]
    pub category: String,
    /// From whom it comes; one of the page's.
    pub supplier_id: SupplierId,
    /// What is to be known of it. May be empty.
    #[serde(default)]
    pub note: String,
    /// Is nothing of it sold any more?
    pub withdrawn: bool,
    /// 规格: at least one, also those that are not sold any more.
    pub variants: Vec<CatalogueVariant>,
}

/// 规格: what a request asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueVariant {
    /// Which. It stays the same for ever, whatever it is called.
    pub variant_id: VariantId,
    /// 商品编码: by which the centre's spreadsheet knows it.
    pub code: String,
    /// Name; empty where the product has no choice.
    pub name: String,
    /// What one piece is counted by.
    pub unit: Unit,
    /// 供货价, what a leader pays for a piece.
    pub price: Fen,
    /// 建议零售价, what members might pay.
    #[serde(default)]
    pub suggested_price: Option<Fen>,
    /// 箱规: pieces in a case; `None` for loose goods. The centre rounds over all its leaders, so a leader need not ask for whole
    /// cases.
    #[serde(default)]
    pub case_pack: Option<u32>,
    /// 起订量 of a leader.
    #[serde(default)]
    pub minimum: Option<Minimum>,
    /// 条码. May be empty.
    #[serde(default)]
    pub barcode: String,
    /// 保质期 in days from production.
    #[serde(default)]
    pub shelf_life_days: Option<u32>,
    /// 仓库: from where the centre delivers it. May be empty.
    #[serde(default)]
    pub warehouse: String,
    /// How many days before its delivery it has to be asked for, where that is earlier than the centre's cutoff.
    #[serde(default)]
    pub lead_days: Option<u32>,
    /// On which of the centre's days it comes; none for all of them.
    #[serde(default)]
    pub delivery_weekdays: Vec<Weekday>,
    /// The first day on which it is delivered at this price.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// The last one.
    #[serde(default)]
    pub valid_until: Option<Day>,
    /// Is it not sold any more?
    pub withdrawn: bool,
}

/// 团购模板: what the centre proposes for a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignTemplate {
    /// Which.
    pub template_id: CampaignTemplateId,
    /// Title.
    pub title: String,
    /// The announcement for the group. May be empty.
    #[serde(default)]
    pub announcement: String,
    /// For which delivery; `None` for any.
    #[serde(default)]
    pub delivery_date: Option<Day>,
    /// What it offers, in this order.
    pub offers: Vec<TemplateOffer>,
    /// Is it taken back?
    pub withdrawn: bool,
}

/// What a template offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateOffer {
    /// What.
    pub variant_id: VariantId,
    /// What members might pay.
    #[serde(default)]
    pub price: Option<Fen>,
}

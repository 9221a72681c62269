//! Publishing a catalogue: first a dry run that says what it would change, then exactly that.

use linli_domain::{Day, Fen, Minimum, Unit, Weekday};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `POST office/catalogue/dry-run`: what the centre sells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "rows": [{"supplier": "洛川果业", "product": "洛川苹果", "variant": "5斤装", "code": "A-001", "unit": "箱", "price": 2_550,
        "case_pack": 12, "warehouse": "滨江仓", "valid_until": "2026-12-31"}],
    "templates": [], "complete": false,
})))]
pub struct PublishRequest {
    /// Everything, or what changed: one row for each variant.
    #[serde(default)]
    pub rows: Vec<CatalogueRow>,
    /// Proposals for campaigns.
    #[serde(default)]
    pub templates: Vec<TemplateRow>,
    /// Is that all there is? Then what has no row is withdrawn.
    #[serde(default)]
    pub complete: bool,
}

/// One variant, with what is known of its product and supplier. Rows of one supplier and product are the variants of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CatalogueRow {
    /// 供货商. It has to be there.
    pub supplier: String,
    /// The centre's code for them; where it has none, they go by their name.
    pub supplier_code: String,
    /// Whom to call there.
    pub supplier_contact: String,
    /// Their number.
    pub supplier_phone: String,
    /// Their place of business.
    pub supplier_address: String,
    /// 商品. It has to be there.
    pub product: String,
    /// 分类.
    pub category: String,
    /// What is to be known of it.
    pub note: String,
    /// 规格; empty where the product has no choice.
    pub variant: String,
    /// 商品编码, by which it is known from one publication to the next; where it has none, it goes by its names.
    pub code: String,
    /// 单位; 份 where it is empty.
    pub unit: Unit,
    /// 供货价 in fen. It has to be there.
    pub price: Option<Fen>,
    /// 建议零售价 in fen.
    pub suggested_price: Option<Fen>,
    /// 箱规.
    pub case_pack: Option<u32>,
    /// 起订量.
    pub minimum: Option<Minimum>,
    /// 条码.
    pub barcode: String,
    /// 保质期 in days.
    pub shelf_life_days: Option<u32>,
    /// 仓库.
    pub warehouse: String,
    /// 提前天数.
    pub lead_days: Option<u32>,
    /// 送货日; none for all of them.
    pub delivery_weekdays: Vec<Weekday>,
    /// The first day at this price.
    pub valid_from: Option<Day>,
    /// The last one.
    pub valid_until: Option<Day>,
    /// 下架: is it not sold any more?
    pub withdrawn: bool,
}

/// A proposal for a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TemplateRow {
    /// By which it is known from one publication to the next.
    pub code: String,
    /// Title.
    pub title: String,
    /// The announcement for the group.
    pub announcement: String,
    /// For which delivery.
    pub delivery_date: Option<Day>,
    /// What it offers.
    pub offers: Vec<TemplateRowOffer>,
    /// Is it taken back?
    pub withdrawn: bool,
}

/// What a proposal offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TemplateRowOffer {
    /// The code of a variant, of the catalogue or of the same publication.
    pub code: String,
    /// What members might pay, in fen.
    pub price: Option<Fen>,
}

/// What publishing would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishPreview {
    /// With what it is committed; `None` where errors have to be put right first.
    pub preview_id: Option<Uuid>,
    /// How many of each.
    pub totals: PublishTotals,
    /// What would be different, in the order of the rows; withdrawn ones last. At most the first 2,000: `totals` counts all.
    pub differences: Vec<Difference>,
    /// What is wrong with rows. Nothing can be published until it is put right.
    pub troubles: Vec<RowTrouble>,
}

/// How much a publication changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishTotals {
    /// Variants that are new.
    pub new: u32,
    /// Variants with another price.
    pub repriced: u32,
    /// Variants with something else that is other, at the same price.
    pub changed: u32,
    /// Variants that are not sold any more.
    pub withdrawn: u32,
    /// Variants that are sold again.
    pub returned: u32,
    /// Variants that stay as they are.
    pub unchanged: u32,
    /// Proposals for campaigns that are new or other.
    pub templates: u32,
    /// Rows with something wrong.
    pub troubles: u32,
}

/// A variant that would be different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    /// Its code.
    pub code: String,
    /// Its product.
    pub product: String,
    /// Its name.
    pub variant: String,
    /// How.
    #[serde(flatten)]
    pub kind: DifferenceKind,
    /// What else is other: of the variant, its product and its supplier.
    pub fields: Vec<FieldChange>,
}

/// How a variant would be different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum DifferenceKind {
    /// It was not there.
    New,
    /// It costs something else.
    Price {
        /// What it cost.
        before: Fen,
        /// What it would cost.
        after: Fen,
    },
    /// Something else is other.
    Changed,
    /// It is not sold any more.
    Withdrawn,
    /// It is sold again.
    Returned,
}

/// One field that would be other, as text for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// Which, by its name in a [`CatalogueRow`].
    pub field: String,
    /// What it was.
    pub before: String,
    /// What it would be.
    pub after: String,
}

/// Something wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowTrouble {
    /// The sheet, where it was one; empty otherwise.
    pub sheet: String,
    /// The row: as a spreadsheet counts it, or from 1 in a request.
    pub row: u32,
    /// The cell's column, as letters, or the field's name.
    pub column: String,
    /// What is wrong.
    pub problem: RowProblem,
    /// What stands there.
    pub value: String,
}

/// What can be wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowProblem {
    /// It has to be there.
    Missing,
    /// No amount of money.
    NotAPrice,
    /// No whole number that can be meant.
    NotANumber,
    /// No day.
    NotADay,
    /// No day of the week.
    NotAWeekday,
    /// Longer than anybody reads.
    TooLong,
    /// The same code stands in a row before.
    Duplicate,
    /// The last day is before the first.
    Backwards,
    /// No variant has that code.
    NotSold,
    /// The sheet has no heading that says what its columns are, or lacks a column that has to be there.
    NoHeadings,
}

/// `POST office/catalogue/commit/{preview_id}`: what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Published {
    /// How much it changed.
    pub totals: PublishTotals,
    /// The number of the catalogue's last change now.
    pub head: u64,
}

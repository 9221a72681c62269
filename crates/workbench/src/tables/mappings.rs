//! What is remembered of tables: what the columns under a set of headings say, and what goods a table's words mean.

use linli_domain::{OfferId, VariantId};
use linli_intake::table::{Mapping, Remembered, orders::goods_key};
use linli_store::{Reader, Tx, settings};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Result;

/// What a table calls some goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct GoodsChoice {
    /// The name in the table.
    pub name: String,
    /// The variant in the table; may be empty.
    pub variant: String,
    /// What of the campaign it is.
    pub offer_id: OfferId,
}

/// Lays over a mapping what was remembered of its headings.
pub(super) fn recall(reader: &Reader<'_>, mapping: &mut Mapping) -> Result<()> {
    if let Some(remembered) = settings::get::<Remembered>(reader, &mapping_key(mapping))? {
        mapping.recall(&remembered);
    }
    Ok(())
}

/// Remembers a mapping for the next table with the same headings.
pub(super) fn remember(tx: &mut Tx<'_>, mapping: &Mapping) -> Result<()> {
    Ok(settings::put(tx, &mapping_key(mapping), &mapping.remembered())?)
}

/// The variant that these words were said to mean.
pub(super) fn known_goods(
    reader: &Reader<'_>,
    name: &str,
    variant: &str,
) -> Result<Option<VariantId>> {
    Ok(settings::get(reader, &goods_setting(name, variant))?)
}

/// Remembers what words mean, for every campaign to come.
pub(super) fn remember_goods(
    tx: &mut Tx<'_>,
    choice: &GoodsChoice,
    variant_id: VariantId,
) -> Result<()> {
    Ok(settings::put(tx, &goods_setting(&choice.name, &choice.variant), &variant_id)?)
}

fn mapping_key(mapping: &Mapping) -> String {
    let kind = serde_json::to_value(mapping.kind).unwrap_or_default();
    format!("tables.mapping.{}.{}", kind.as_str().unwrap_or_default(), digest(&mapping.headings()))
}

fn goods_setting(name: &str, variant: &str) -> String {
    format!("tables.goods.{}", digest(&format!("{}\n{}", goods_key(name), goods_key(variant))))
}

/// Keys of settings are short, and what a table's heading says may be anything.
fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

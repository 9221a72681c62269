//! What a publication would change, held against what is there. Pure: the same rows over the same catalogue are the same plan.

use std::collections::{HashMap, HashSet};

use linli_domain::{Fen, MinimumIn, ProductId, SupplierId, VariantId};
use linli_protocol::centre::office::{
    CatalogueRow, Difference, DifferenceKind, FieldChange, PublishRequest, PublishTotals,
    TemplateRow,
};

/// The catalogue as it is.
#[derive(Debug, Default)]
pub(super) struct Present {
    /// Variants by their code.
    pub(super) variants: HashMap<String, PresentVariant>,
    /// Suppliers by their code.
    pub(super) suppliers: HashMap<String, SupplierId>,
    /// Templates by their code.
    pub(super) templates: HashMap<String, TemplateRow>,
}

/// A variant as it is.
#[derive(Clone, Debug)]
pub(super) struct PresentVariant {
    pub(super) variant_id: VariantId,
    pub(super) product_id: ProductId,
    pub(super) position: u32,
    /// Everything else, as a row would say it.
    pub(super) row: CatalogueRow,
}

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) totals: PublishTotals,
    pub(super) differences: Vec<Difference>,
    /// The rows that are new or other, by their place in the publication.
    pub(super) written: Vec<usize>,
    /// The codes of what has no row and is not sold any more.
    pub(super) withdrawn: Vec<String>,
    /// The templates that are new or other, by their place.
    pub(super) templates: Vec<usize>,
    /// The codes of templates that are not proposed any more.
    pub(super) templates_withdrawn: Vec<String>,
}

/// What `request`, without a trouble in it, would change.
pub(super) fn compare(present: &Present, request: &mut PublishRequest) -> Plan {
    let mut plan = Plan::default();
    let known = said_of_suppliers(present);
    for (index, row) in request.rows.iter_mut().enumerate() {
        // What a sheet leaves out about a supplier stays as it is known.
        if let Some(before) = known.get(&row.supplier_code) {
            let pairs = [
                (&mut row.supplier_contact, &before.supplier_contact),
                (&mut row.supplier_phone, &before.supplier_phone),
                (&mut row.supplier_address, &before.supplier_address),
            ];
            for (says, said) in pairs.into_iter().filter(|(says, _)| says.is_empty()) {
                says.clone_from(said);
            }
        }
        let before = present.variants.get(&row.code).map(|variant| &variant.row);
        let Some(difference) = difference(before, row) else {
            plan.totals.unchanged += 1;
            continue;
        };
        count(&mut plan.totals, difference.kind);
        plan.differences.push(difference);
        plan.written.push(index);
    }
    if request.complete {
        plan.withdraw(present, request);
    }
    for (index, template) in request.templates.iter().enumerate() {
        if present.templates.get(&template.code) != Some(template) {
            plan.templates.push(index);
        }
    }
    let changed = plan.templates.len() + plan.templates_withdrawn.len();
    plan.totals.templates = u32::try_from(changed).unwrap_or(u32::MAX);
    plan
}

impl Plan {
    fn withdraw(&mut self, present: &Present, request: &PublishRequest) {
        let codes: HashSet<&str> = request.rows.iter().map(|row| row.code.as_str()).collect();
        let gone = |(code, variant): &(&String, &PresentVariant)| {
            !variant.row.withdrawn && !codes.contains(code.as_str())
        };
        let mut gone: Vec<_> = present.variants.iter().filter(gone).collect();
        gone.sort_by_key(|(code, _)| *code);
        for (code, variant) in gone {
            self.totals.withdrawn += 1;
            self.withdrawn.push(code.clone());
            self.differences.push(named(&variant.row, DifferenceKind::Withdrawn, Vec::new()));
        }
        let codes: HashSet<&str> =
            request.templates.iter().map(|template| template.code.as_str()).collect();
        let gone = present
            .templates
            .iter()
            .filter(|(code, template)| !template.withdrawn && !codes.contains(code.as_str()));
        self.templates_withdrawn = gone.map(|(code, _)| code.clone()).collect();
        self.templates_withdrawn.sort();
    }
}

/// One row of each supplier.
fn said_of_suppliers(present: &Present) -> HashMap<String, CatalogueRow> {
    let rows = present.variants.values().map(|variant| &variant.row);
    rows.map(|row| (row.supplier_code.clone(), row.clone())).collect()
}

fn count(totals: &mut PublishTotals, kind: DifferenceKind) {
    match kind {
        DifferenceKind::New => totals.new += 1,
        DifferenceKind::Price { .. } => totals.repriced += 1,
        DifferenceKind::Changed => totals.changed += 1,
        DifferenceKind::Withdrawn => totals.withdrawn += 1,
        DifferenceKind::Returned => totals.returned += 1,
    }
}

/// How `after` differs from what was there; `None` where it does not.
fn difference(before: Option<&CatalogueRow>, after: &CatalogueRow) -> Option<Difference> {
    let Some(before) = before else {
        return Some(named(after, DifferenceKind::New, Vec::new()));
    };
    let fields = fields(before, after);
    let price = |row: &CatalogueRow| row.price.unwrap_or_default();
    let kind = match (before.withdrawn, after.withdrawn) {
        (false, true) => DifferenceKind::Withdrawn,
        (true, false) => DifferenceKind::Returned,
        _ if price(before) != price(after) => {
            DifferenceKind::Price { before: price(before), after: price(after) }
        }
        _ if !fields.is_empty() => DifferenceKind::Changed,
        _ => return None,
    };
    Some(named(after, kind, fields))
}

fn named(row: &CatalogueRow, kind: DifferenceKind, fields: Vec<FieldChange>) -> Difference {
    let (code, product, variant) = (row.code.clone(), row.product.clone(), row.variant.clone());
    Difference { code, product, variant, kind, fields }
}

/// Everything but price and being sold that is other.
fn fields(before: &CatalogueRow, after: &CatalogueRow) -> Vec<FieldChange> {
    let pairs = said(before).into_iter().zip(said(after));
    let other = pairs.filter(|((_, before), (_, after))| before != after);
    other
        .map(|((field, before), (_, after))| FieldChange { field: field.to_owned(), before, after })
        .collect()
}

/// What a row says, as text for a person.
fn said(row: &CatalogueRow) -> Vec<(&'static str, String)> {
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let minimum = row.minimum.map_or_else(String::new, |minimum| match minimum.counted_in {
        MinimumIn::Pieces => minimum.count.to_string(),
        MinimumIn::Cases => format!("{}箱", minimum.count),
    });
    let day = |day: Option<linli_domain::Day>| day.map_or_else(String::new, |day| day.to_string());
    let weekdays = row.delivery_weekdays.iter().map(|weekday| weekday.han()).collect();
    vec![
        ("supplier", row.supplier.clone()),
        ("supplier_code", row.supplier_code.clone()),
        ("supplier_contact", row.supplier_contact.clone()),
        ("supplier_phone", row.supplier_phone.clone()),
        ("supplier_address", row.supplier_address.clone()),
        ("product", row.product.clone()),
        ("category", row.category.clone()),
        ("note", row.note.clone()),
        ("variant", row.variant.clone()),
        ("unit", row.unit.as_str().to_owned()),
        ("suggested_price", row.suggested_price.map_or_else(String::new, Fen::to_yuan)),
        ("case_pack", number(row.case_pack)),
        ("minimum", minimum),
        ("barcode", row.barcode.clone()),
        ("shelf_life_days", number(row.shelf_life_days)),
        ("warehouse", row.warehouse.clone()),
        ("lead_days", number(row.lead_days)),
        ("delivery_weekdays", weekdays),
        ("valid_from", day(row.valid_from)),
        ("valid_until", day(row.valid_until)),
    ]
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    fn row(code: &str, price: i64) -> CatalogueRow {
        CatalogueRow {
            supplier: "洛川果业".into(),
            supplier_code: "S1".into(),
            product: "苹果".into(),
            code: code.into(),
            price: Some(Fen(price)),
            ..CatalogueRow::default()
        }
    }

    fn present(rows: impl IntoIterator<Item = CatalogueRow>) -> Present {
        let variants = rows.into_iter().zip(1_u32..).map(|(row, number)| {
            let id = Uuid::from_u128(number.into());
            let variant = PresentVariant {
                variant_id: VariantId::new(id),
                product_id: ProductId::new(id),
                position: number,
                row: row.clone(),
            };
            (row.code, variant)
        });
        Present { variants: variants.collect(), ..Present::default() }
    }

    #[rstest]
    #[case("the same", row("A1", 250), None)]
    #[case("dearer", row("A1", 260), Some(DifferenceKind::Price { before: Fen(250), after: Fen(260) }))]
    #[case("another case", CatalogueRow { case_pack: Some(12), ..row("A1", 250) }, Some(DifferenceKind::Changed))]
    #[case("not sold any more", CatalogueRow { withdrawn: true, ..row("A1", 250) }, Some(DifferenceKind::Withdrawn))]
    #[case("new", row("A2", 250), Some(DifferenceKind::New))]
    fn a_row_differs_so(
        #[case] name: &str,
        #[case] after: CatalogueRow,
        #[case] kind: Option<DifferenceKind>,
    ) {
        let mut request = PublishRequest { rows: vec![after], ..PublishRequest::default() };
        let plan = compare(&present([row("A1", 250)]), &mut request);
        assert_eq!(plan.differences.first().map(|difference| difference.kind), kind, "{name}");
        assert_eq!(plan.written.len(), usize::from(kind.is_some()));
    }

    #[test]
    fn what_is_left_out_is_withdrawn_only_where_the_rows_are_all_there_is() {
        let present = present([
            row("A1", 250),
            row("A2", 300),
            CatalogueRow { withdrawn: true, ..row("A3", 1) },
        ]);
        for (complete, gone) in [(false, 0), (true, 1)] {
            let mut request = PublishRequest {
                rows: vec![row("A1", 250)],
                complete,
                ..PublishRequest::default()
            };
            let plan = compare(&present, &mut request);
            assert_eq!((plan.totals.withdrawn, plan.totals.unchanged), (gone, 1));
            assert_eq!(plan.withdrawn.len(), gone as usize);
        }
    }

    #[test]
    fn what_a_sheet_leaves_out_about_a_supplier_stays() {
        let known = CatalogueRow { supplier_phone: "0911-3622".into(), ..row("A1", 250) };
        let mut request =
            PublishRequest { rows: vec![row("A1", 250)], ..PublishRequest::default() };
        let plan = compare(&present([known]), &mut request);
        assert_eq!(plan.totals.unchanged, 1);
        assert_eq!(request.rows[0].supplier_phone, "0911-3622");
    }

    #[test]
    fn a_row_that_comes_back_says_what_else_is_other() {
        let gone = CatalogueRow { withdrawn: true, ..row("A1", 250) };
        let back = CatalogueRow { warehouse: "二号仓".into(), ..row("A1", 250) };
        let mut request = PublishRequest { rows: vec![back], ..PublishRequest::default() };
        let plan = compare(&present([gone]), &mut request);
        assert_eq!(plan.totals.returned, 1);
        assert_eq!(plan.differences[0].fields[0].field, "warehouse");
    }
}

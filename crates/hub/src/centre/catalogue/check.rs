//! What is wrong with rows, and how they are written once it is not.

use std::collections::HashSet;

use linli_domain::{Fen, Unit};
use linli_protocol::centre::office::{
    CatalogueRow, PublishRequest, RowProblem, RowTrouble, TemplateRow,
};

/// The longest name, code or address.
const NAME_CHARS: usize = 100;
/// The longest remark or announcement.
const NOTE_CHARS: usize = 2_000;
/// More pieces, days or cases than can be meant.
const COUNT_MAX: u32 = 100_000;
/// More offers than a campaign has.
const OFFERS_MAX: usize = 500;

/// Where the rows stand: the name of a sheet and the number of a row in it, for each.
pub(super) type Places = [(String, u32)];

/// Writes the rows as they are kept: without white space around, with a unit and a code. A supplier and a product say the same in
/// each of their rows.
pub(super) fn tidied(mut request: PublishRequest) -> PublishRequest {
    for row in &mut request.rows {
        for text in texts_mut(row) {
            *text = text.trim().to_owned();
        }
        row.unit = Unit::new(row.unit.as_str());
        if row.supplier_code.is_empty() {
            row.supplier_code.clone_from(&row.supplier);
        }
        if row.code.is_empty() && !row.product.is_empty() {
            row.code = match row.variant.is_empty() {
                true => row.product.clone(),
                false => format!("{}·{}", row.product, row.variant),
            };
        }
        row.delivery_weekdays.sort_unstable();
        row.delivery_weekdays.dedup();
    }
    for template in &mut request.templates {
        for text in [&mut template.code, &mut template.title, &mut template.announcement] {
            *text = text.trim().to_owned();
        }
        if template.code.is_empty() {
            template.code.clone_from(&template.title);
        }
    }
    agree(&mut request.rows);
    request
}

/// The first row of a supplier or product that says something says it for all.
fn agree(rows: &mut [CatalogueRow]) {
    use std::collections::HashMap;
    let mut suppliers: HashMap<String, [String; 4]> = HashMap::new();
    let mut products: HashMap<(String, String), [String; 2]> = HashMap::new();
    for row in rows.iter() {
        let said = suppliers.entry(row.supplier_code.clone()).or_default();
        let says =
            [&row.supplier, &row.supplier_contact, &row.supplier_phone, &row.supplier_address];
        first_said(said, says);
        let key = (row.supplier_code.clone(), row.product.clone());
        first_said(products.entry(key).or_default(), [&row.category, &row.note]);
    }
    for row in rows {
        if let Some(said) = suppliers.get(&row.supplier_code) {
            let [name, contact, phone, address] = said.clone();
            (row.supplier, row.supplier_contact) = (name, contact);
            (row.supplier_phone, row.supplier_address) = (phone, address);
        }
        if let Some(said) = products.get(&(row.supplier_code.clone(), row.product.clone())) {
            [row.category, row.note] = said.clone();
        }
    }
}

fn first_said<const N: usize>(said: &mut [String; N], says: [&String; N]) {
    for (said, says) in said.iter_mut().zip(says) {
        if said.is_empty() {
            said.clone_from(says);
        }
    }
}

/// Everything that is wrong with rows that are [`tidied`].
pub(super) fn troubles(
    request: &PublishRequest,
    places: &Places,
    is_known: impl Fn(&str) -> bool,
) -> Vec<RowTrouble> {
    let mut found = Vec::new();
    let mut codes = HashSet::new();
    for (index, row) in request.rows.iter().enumerate() {
        let mut note = Noting { at: place(places, index), found: &mut found };
        note_row(row, &mut note);
        if !row.code.is_empty() && !codes.insert(row.code.as_str()) {
            note.add("code", RowProblem::Duplicate, &row.code);
        }
    }
    let mut titles = HashSet::new();
    for (index, template) in request.templates.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut note = Noting { at: ("templates".to_owned(), number), found: &mut found };
        note_template(template, &mut note);
        if !titles.insert(template.code.as_str()) {
            note.add("code", RowProblem::Duplicate, &template.code);
        }
        for offer in &template.offers {
            if !codes.contains(offer.code.as_str()) && !is_known(&offer.code) {
                note.add("offers", RowProblem::NotSold, &offer.code);
            }
        }
    }
    found
}

/// Where it stands, and what was found so far.
struct Noting<'a> {
    at: (String, u32),
    found: &'a mut Vec<RowTrouble>,
}

impl Noting<'_> {
    fn add(&mut self, column: &str, problem: RowProblem, value: &str) {
        let (sheet, row) = self.at.clone();
        let value = value.chars().take(NAME_CHARS).collect();
        self.found.push(RowTrouble { sheet, row, column: column.to_owned(), problem, value });
    }

    fn needs(&mut self, column: &str, text: &str) {
        if text.is_empty() {
            self.add(column, RowProblem::Missing, text);
        }
    }

    fn fits(&mut self, column: &str, text: &str, most: usize) {
        if text.chars().count() > most || text.contains('\0') {
            self.add(column, RowProblem::TooLong, text);
        }
    }

    fn money(&mut self, column: &str, amount: Option<Fen>) {
        if let Some(amount) = amount.filter(|amount| !(Fen::ZERO..=Fen::MAX).contains(amount)) {
            self.add(column, RowProblem::NotAPrice, &amount.to_yuan());
        }
    }

    fn count(&mut self, column: &str, count: Option<u32>, least: u32, most: u32) {
        if let Some(count) = count.filter(|count| !(least..=most).contains(count)) {
            self.add(column, RowProblem::NotANumber, &count.to_string());
        }
    }
}

fn note_row(row: &CatalogueRow, note: &mut Noting<'_>) {
    note.needs("supplier", &row.supplier);
    note.needs("product", &row.product);
    if row.price.is_none() {
        note.add("price", RowProblem::Missing, "");
    }
    let short = [
        ("supplier", &row.supplier),
        ("supplier_code", &row.supplier_code),
        ("supplier_contact", &row.supplier_contact),
        ("supplier_phone", &row.supplier_phone),
        ("supplier_address", &row.supplier_address),
        ("product", &row.product),
        ("category", &row.category),
        ("variant", &row.variant),
        ("barcode", &row.barcode),
        ("warehouse", &row.warehouse),
    ];
    for (column, text) in short {
        note.fits(column, text, NAME_CHARS);
    }
    // A code that is made of two names may be as long as both.
    note.fits("code", &row.code, 2 * NAME_CHARS + 1);
    note.fits("note", &row.note, NOTE_CHARS);
    note.fits("unit", row.unit.as_str(), Unit::LENGTH_MAX);
    note.money("price", row.price);
    note.money("suggested_price", row.suggested_price);
    note.count("case_pack", row.case_pack, 1, COUNT_MAX);
    note.count("minimum", row.minimum.map(|minimum| minimum.count), 1, COUNT_MAX);
    note.count("shelf_life_days", row.shelf_life_days, 1, 3_650);
    note.count("lead_days", row.lead_days, 0, 60);
    if row.valid_from.zip(row.valid_until).is_some_and(|(from, until)| until < from) {
        note.add("valid_until", RowProblem::Backwards, "");
    }
}

fn note_template(template: &TemplateRow, note: &mut Noting<'_>) {
    note.needs("title", &template.title);
    note.fits("title", &template.title, NAME_CHARS);
    note.fits("code", &template.code, NAME_CHARS);
    note.fits("announcement", &template.announcement, NOTE_CHARS);
    if template.offers.is_empty() && !template.withdrawn {
        note.add("offers", RowProblem::Missing, "");
    }
    if template.offers.len() > OFFERS_MAX {
        note.add("offers", RowProblem::TooLong, "");
    }
    for offer in &template.offers {
        note.money("offers", offer.price);
    }
}

fn place(places: &Places, index: usize) -> (String, u32) {
    let counted = || (String::new(), u32::try_from(index + 1).unwrap_or(u32::MAX));
    places.get(index).cloned().unwrap_or_else(counted)
}

fn texts_mut(row: &mut CatalogueRow) -> [&mut String; 12] {
    [
        &mut row.supplier,
        &mut row.supplier_code,
        &mut row.supplier_contact,
        &mut row.supplier_phone,
        &mut row.supplier_address,
        &mut row.product,
        &mut row.category,
        &mut row.note,
        &mut row.variant,
        &mut row.code,
        &mut row.barcode,
        &mut row.warehouse,
    ]
}

#[cfg(test)]
mod tests {
    use linli_domain::{Day, Minimum, MinimumIn};

    use super::*;

    fn row(code: &str) -> CatalogueRow {
        CatalogueRow {
            supplier: "洛川果业".into(),
            product: "苹果".into(),
            code: code.into(),
            price: Some(Fen(2_550)),
            ..CatalogueRow::default()
        }
    }

    fn found(rows: Vec<CatalogueRow>) -> Vec<(u32, String, RowProblem)> {
        let request = tidied(PublishRequest { rows, ..PublishRequest::default() });
        let troubles = troubles(&request, &[], |_| false);
        troubles.into_iter().map(|trouble| (trouble.row, trouble.column, trouble.problem)).collect()
    }

    #[test]
    fn rows_as_people_write_them_are_taken() {
        let bare = CatalogueRow { code: String::new(), variant: " 大果 ".into(), ..row("") };
        assert_eq!(found(vec![row("A1"), bare.clone()]), []);
        let tidy = tidied(PublishRequest { rows: vec![bare], ..PublishRequest::default() });
        assert_eq!(tidy.rows[0].code, "苹果·大果");
        assert_eq!(tidy.rows[0].supplier_code, "洛川果业");
        assert_eq!(tidy.rows[0].unit.as_str(), "份");
    }

    #[test]
    fn what_is_wrong_is_named_with_row_and_column() {
        let day = |text: &str| Some(text.parse::<Day>().unwrap());
        let troubled = vec![
            CatalogueRow { supplier: String::new(), ..row("A1") },
            CatalogueRow { price: None, ..row("A2") },
            CatalogueRow { price: Some(Fen(-1)), ..row("A3") },
            CatalogueRow { case_pack: Some(0), ..row("A4") },
            row("A4"),
            CatalogueRow {
                valid_from: day("2026-12-02"),
                valid_until: day("2026-12-01"),
                minimum: Some(Minimum { count: 0, counted_in: MinimumIn::Cases }),
                ..row("A6")
            },
        ];
        let named = |row, column: &str, problem| (row, column.to_owned(), problem);
        assert_eq!(
            found(troubled),
            [
                named(1, "supplier", RowProblem::Missing),
                named(2, "price", RowProblem::Missing),
                named(3, "price", RowProblem::NotAPrice),
                named(4, "case_pack", RowProblem::NotANumber),
                named(5, "code", RowProblem::Duplicate),
                named(6, "minimum", RowProblem::NotANumber),
                named(6, "valid_until", RowProblem::Backwards),
            ]
        );
    }

    #[test]
    fn a_supplier_says_the_same_in_each_of_its_rows() {
        let told = CatalogueRow { supplier_phone: "0911-3622".into(), ..row("A2") };
        let request = PublishRequest { rows: vec![row("A1"), told], ..PublishRequest::default() };
        let phones: Vec<String> =
            tidied(request).rows.into_iter().map(|row| row.supplier_phone).collect();
        assert_eq!(phones, ["0911-3622", "0911-3622"]);
    }
}

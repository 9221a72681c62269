//! 采购单: what a supplier is asked for, as a file and as a message. No member is in it.

pub(crate) mod words;

use linli_domain::{
    Fen, Quantity, UnitKind,
    purchase::{PurchaseLine, PurchaseList, SupplierList},
};

use crate::{
    DocumentFile, Language,
    csv::{self, Cell},
    file, goods,
};

/// One supplier's list as CSV: a row of headings, then one row for each variant that is bought. Quantity and unit stand
/// apart, so that the quantity stays a number.
///
/// Goods of which nothing is bought (an open case that is not taken) are left out: the supplier is not asked for them. There
/// is no row of totals, for the reason given at [`crate::delivery::csv`].
#[must_use]
pub fn csv(list: &SupplierList, language: Language) -> Vec<u8> {
    let headings = words::of(language).headings.map(Cell::from).to_vec();
    let rows = bought(list).map(|line| row(list, line));
    csv::write(&std::iter::once(headings).chain(rows).collect::<Vec<_>>())
}

/// The name under which a supplier's list is saved: `采购单 东山果园.csv`.
#[must_use]
pub fn file_name(list: &SupplierList, language: Language) -> String {
    file::file_name(&title(list, language), "csv")
}

/// A CSV file for each supplier of whom something is bought, with names that do not collide in one folder.
#[must_use]
pub fn files(list: &PurchaseList, language: Language) -> Vec<DocumentFile> {
    let lists: Vec<&SupplierList> =
        list.suppliers.iter().filter(|list| bought(list).next().is_some()).collect();
    let names = file::distinct_file_names(lists.iter().map(|list| title(list, language)), "csv");
    names
        .into_iter()
        .zip(lists)
        .map(|(name, list)| DocumentFile { name, bytes: csv(list, language) })
        .collect()
}

/// What the leader pastes into the supplier's chat: whose list it is, a line for each variant, a total. The name on top is for
/// the leader, who has many such chats open; the greeting is the leader's own. Empty where nothing is bought.
#[must_use]
pub fn chat_text(list: &SupplierList, language: Language) -> String {
    let words = words::of(language);
    let colon = words.punctuation.colon;
    let goods: Vec<String> = bought(list)
        .map(|line| {
            format!("{}{colon}{}", goods::name(&line.product, &line.variant), wanted(line, words))
        })
        .collect();
    if goods.is_empty() {
        return String::new();
    }
    let mut lines = vec![title(list, language)];
    lines.extend(goods);
    lines.push(format!("{}{colon}{}", words.total, total(list, words)));
    lines.join("\n")
}

/// The lines of which something is bought.
fn bought(list: &SupplierList) -> impl Iterator<Item = &PurchaseLine> {
    list.lines.iter().filter(|line| line.plan.to_buy.is_positive())
}

/// `采购单 东山果园`.
fn title(list: &SupplierList, language: Language) -> String {
    let words = words::of(language);
    let supplier =
        if list.supplier.trim().is_empty() { words.no_supplier } else { list.supplier.as_str() };
    format!("{} {supplier}", words.document)
}

fn row(list: &SupplierList, line: &PurchaseLine) -> Vec<Cell> {
    vec![
        list.supplier.as_str().into(),
        line.product.as_str().into(),
        line.variant.as_str().into(),
        line.case_pack.map(Quantity::whole).into(),
        line.plan.cases.map(Quantity::whole).into(),
        line.plan.to_buy.into(),
        line.unit.as_str().into(),
        line.unit_cost.into(),
        line.cost.into(),
    ]
}

/// `2 箱（24 个）`, or `30 斤` where goods are loose or sold by the case anyway.
fn wanted(line: &PurchaseLine, words: &words::Words) -> String {
    let pieces = goods::counted(line.plan.to_buy, &line.unit);
    match cases(line) {
        Some(cases) if line.unit.kind() != UnitKind::Case => {
            let goods::Punctuation { open, close, .. } = words.punctuation;
            format!("{}{open}{pieces}{close}", (words.cases)(cases))
        }
        _ => pieces,
    }
}

/// How many cases a line comes to, so that the supplier can count them: those that pieces are packed in, or those that
/// members themselves order; `None` for loose goods.
fn cases(line: &PurchaseLine) -> Option<Quantity> {
    match line.unit.kind() {
        UnitKind::Case => Some(line.plan.to_buy),
        UnitKind::Piece | UnitKind::Weight(_) => line.plan.cases.map(Quantity::whole),
    }
}

/// `3 种，5 箱，¥186.00（1 种未定价，不含在内）`, with money only where a cost is known.
fn total(list: &SupplierList, words: &words::Words) -> String {
    let kinds = bought(list).count();
    let cases: Quantity = bought(list).filter_map(cases).sum();
    let uncosted = bought(list).filter(|line| line.cost.is_none()).count();
    let cost: Fen = bought(list).filter_map(|line| line.cost).sum();

    let mut parts = vec![(words.kinds)(kinds)];
    if cases.is_positive() {
        parts.push((words.cases)(cases));
    }
    if uncosted < kinds {
        parts.push(cost.to_string());
    }
    let goods::Punctuation { open, close, comma, .. } = words.punctuation;
    let known = parts.join(comma);
    if uncosted == 0 {
        known
    } else {
        format!("{known}{open}{}{close}", (words.uncosted)(uncosted))
    }
}

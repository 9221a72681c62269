//! Product tables: rows of one name are the variants of one product.

use std::collections::HashMap;

use linli_domain::{
    Fen, Minimum, MinimumIn, Product, ProductId, Supplier, SupplierId, Unit, VariantId,
};
use linli_intake::table::{Field, orders::goods_key};
use linli_store::{Reader, Tx, products, suppliers};
use uuid::Uuid;

use super::{Card, Cards, Judged, Pace, Writes, field_reasons};
use crate::{
    Result,
    products::{ProductForm, VariantForm, variant_form, variant_of},
    tables::report::{RowOutcome, Why},
};

/// A product as the table will have it.
pub(super) struct PlannedProduct {
    form: ProductForm,
    /// A supplier who is not on file yet.
    new_supplier: Option<String>,
}

pub(super) fn plan(
    reader: &Reader<'_>,
    cards: Cards<'_, '_>,
) -> Result<(Vec<Judged>, Writes, Vec<u8>)> {
    let (on_file, traders) = (products::list(reader)?, suppliers::list(reader)?);
    let basis = serde_json::to_vec(&(&on_file, &traders))?;
    let mut shelf = Shelf::of(&on_file, &traders);
    let judged = cards.judged(|card| Ok(shelf.take(card)))?;
    Ok((judged, Writes::Products(shelf.planned()), basis))
}

pub(super) fn write(
    tx: &mut Tx<'_>,
    planned: Vec<PlannedProduct>,
    pace: &mut Pace<'_, '_>,
) -> Result<()> {
    let mut new_suppliers: HashMap<String, SupplierId> = HashMap::new();
    for PlannedProduct { form, new_supplier } in planned {
        pace.next(tx)?;
        let supplier_id = match new_supplier {
            Some(name) => Some(supplier(tx, &mut new_suppliers, name)?),
            None => form.supplier_id,
        };
        let id = form.id.unwrap_or_else(|| tx.new_id());
        let product = product(form, id, supplier_id, || tx.new_id());
        product.check()?;
        products::put(tx, &product)?;
    }
    Ok(())
}

fn supplier(
    tx: &mut Tx<'_>,
    made: &mut HashMap<String, SupplierId>,
    name: String,
) -> Result<SupplierId> {
    if let Some(id) = made.get(&name) {
        return Ok(*id);
    }
    let id: SupplierId = tx.new_id();
    let (contact, address, note) = (String::new(), String::new(), String::new());
    suppliers::put(tx, &Supplier { id, name: name.clone(), contact, phone: None, address, note })?;
    made.insert(name, id);
    Ok(id)
}

fn product(
    form: ProductForm,
    id: ProductId,
    supplier_id: Option<SupplierId>,
    mut new_id: impl FnMut() -> VariantId,
) -> Product {
    let variants = form.variants.into_iter().map(|variant| variant_of(variant, &mut new_id));
    Product {
        id,
        name: form.name,
        aliases: form.aliases,
        menu_code: form.menu_code,
        note: form.note,
        variants: variants.collect(),
        supplier_id,
    }
}

/// The products that the rows are about, on file or not, as they stand after each row.
struct Shelf<'a> {
    products: Vec<Planned>,
    by_name: HashMap<String, usize>,
    suppliers: HashMap<&'a str, SupplierId>,
}

struct Planned {
    form: ProductForm,
    new_supplier: Option<String>,
    touched: bool,
    /// Variant by name → the row that says it.
    rows: HashMap<String, u32>,
}

/// What a row says of one variant.
struct Said {
    variant: String,
    sku: String,
    unit: Option<String>,
    price: Option<Fen>,
    cost: Option<Fen>,
    case_pack: Option<u32>,
    minimum: Option<Minimum>,
}

impl<'a> Shelf<'a> {
    fn of(on_file: &[Product], traders: &'a [Supplier]) -> Self {
        let mut shelf = Self {
            products: Vec::new(),
            by_name: HashMap::new(),
            suppliers: traders.iter().map(|trader| (trader.name.as_str(), trader.id)).collect(),
        };
        for product in on_file {
            let form = ProductForm {
                id: Some(product.id),
                name: product.name.clone(),
                aliases: product.aliases.clone(),
                menu_code: product.menu_code.clone(),
                supplier_id: product.supplier_id,
                note: product.note.clone(),
                variants: product.variants.iter().cloned().map(variant_form).collect(),
            };
            let at = shelf.push(form);
            for alias in &product.aliases {
                shelf.by_name.entry(goods_key(alias)).or_insert(at);
            }
        }
        // A name goes before another product's alias.
        for (at, planned) in shelf.products.iter().enumerate().rev() {
            shelf.by_name.insert(goods_key(&planned.form.name), at);
        }
        shelf
    }

    fn push(&mut self, form: ProductForm) -> usize {
        self.products.push(Planned {
            form,
            new_supplier: None,
            touched: false,
            rows: HashMap::new(),
        });
        self.products.len() - 1
    }

    fn planned(self) -> Vec<PlannedProduct> {
        let touched = self.products.into_iter().filter(|planned| planned.touched);
        touched
            .map(|Planned { form, new_supplier, .. }| PlannedProduct { form, new_supplier })
            .collect()
    }

    fn take(&mut self, card: &Card) -> Judged {
        let name = card.row.text(Field::Name).to_owned();
        let variant = card.row.text(Field::Variant);
        let what = if variant.is_empty() { name.clone() } else { format!("{name}（{variant}）") };
        let mut why = card.oddities();
        let said = said(card, &mut why);
        if name.is_empty() {
            why.push(Why::of("required").at(card.row.column(Field::Name)));
        }
        let found = self.by_name.get(&goods_key(&name)).copied();
        let before = found.map(|at| &self.products[at]);
        let first = before.and_then(|planned| planned.rows.get(&said.variant));
        if let Some(first) = first {
            why.push(Why::of("duplicate").with("row", first.to_string()));
        }
        if !why.is_empty() {
            return Judged::bad(what, why);
        }
        let (old_form, old_supplier) = before
            .map(|planned| (planned.form.clone(), planned.new_supplier.clone()))
            .unwrap_or_default();
        let (mut form, mut new_supplier) = (old_form.clone(), old_supplier.clone());
        lay_over(&mut form, card, &name);
        self.supply(&mut form, &mut new_supplier, card.row.text(Field::Supplier));
        let is_new = put_variant(&mut form, &said);
        if is_new && said.price.is_none() {
            return Judged::bad(what, vec![Why::of("no_price")]);
        }
        let nil = || VariantId::new(Uuid::nil());
        let check =
            product(form.clone(), ProductId::new(Uuid::nil()), form.supplier_id, nil).check();
        if let Err(errors) = check {
            return Judged::bad(what, field_reasons(&errors, &name));
        }
        let same = alike(&old_form, &form) && old_supplier == new_supplier;
        let at = found.unwrap_or_else(|| {
            let at = self.push(ProductForm::default());
            self.by_name.insert(goods_key(&name), at);
            at
        });
        let planned = &mut self.products[at];
        planned.touched |= !same;
        planned.rows.insert(said.variant, card.place.row);
        (planned.form, planned.new_supplier) = (form, new_supplier);
        let judged = Judged::good(what, is_new, same);
        debug_assert!(judged.outcome != RowOutcome::Bad, "checked above");
        judged
    }

    fn supply(&self, form: &mut ProductForm, new_supplier: &mut Option<String>, name: &str) {
        match self.suppliers.get(name) {
            _ if name.is_empty() => {}
            Some(id) => (form.supplier_id, *new_supplier) = (Some(*id), None),
            None => *new_supplier = Some(name.to_owned()),
        }
    }
}

fn lay_over(form: &mut ProductForm, card: &Card, name: &str) {
    if form.name.is_empty() {
        name.clone_into(&mut form.name);
    }
    for alias in card.row.parts(Field::OtherNames) {
        if !form.aliases.contains(&alias) && alias != form.name {
            form.aliases.push(alias);
        }
    }
    for (field, slot) in [(Field::MenuCode, &mut form.menu_code), (Field::Note, &mut form.note)] {
        let text = card.row.text(field);
        if !text.is_empty() {
            text.clone_into(slot);
        }
    }
}

/// Puts what is said onto the variant of that name, making one if there is none. The only variant of a product that had no
/// name so far gets its name. Answers whether it is new.
fn put_variant(form: &mut ProductForm, said: &Said) -> bool {
    let named = form.variants.iter().position(|variant| {
        variant.name == said.variant || variant.aliases.contains(&said.variant)
    });
    let unnamed = form.variants.len() == 1 && form.variants[0].name.is_empty();
    let at = named.or_else(|| unnamed.then_some(0));
    let is_new = at.is_none();
    let at = at.unwrap_or_else(|| {
        form.variants.push(VariantForm::default());
        form.variants.len() - 1
    });
    let variant = &mut form.variants[at];
    if variant.name.is_empty() {
        variant.name.clone_from(&said.variant);
    }
    if !said.sku.is_empty() {
        variant.sku.clone_from(&said.sku);
    }
    if let Some(unit) = &said.unit {
        variant.unit.clone_from(unit);
    }
    variant.price = said.price.unwrap_or(variant.price);
    variant.cost = said.cost.or(variant.cost);
    variant.case_pack = said.case_pack.or(variant.case_pack);
    variant.minimum = said.minimum.or(variant.minimum);
    is_new
}

fn alike(one: &ProductForm, other: &ProductForm) -> bool {
    let plain = |form: &ProductForm| serde_json::to_value(form).ok();
    plain(one) == plain(other)
}

fn said(card: &Card, why: &mut Vec<Why>) -> Said {
    let row = &card.row;
    let mut odd = |code: &str, field: Field| {
        why.push(Why::of(code).at(row.column(field)).with("text", row.text(field)));
    };
    let mut money = |field: Field| match row.text(field) {
        "" => None,
        text => {
            let fen =
                text.replace([',', '，'], "").parse::<Fen>().ok().filter(|fen| *fen >= Fen::ZERO);
            if fen.is_none() {
                odd("not_a_price", field);
            }
            fen
        }
    };
    let (price, cost) = (money(Field::Price), money(Field::Cost));
    let case_pack = match row.text(Field::CasePack) {
        "" => None,
        text => {
            let count = leading_number(text).map(|(count, _)| count);
            if count.is_none() {
                odd("not_a_number", Field::CasePack);
            }
            count
        }
    };
    let minimum = match row.text(Field::Minimum) {
        "" => None,
        text => {
            let minimum = leading_number(text).map(|(count, rest)| {
                let of_cases = rest.trim_start().starts_with('箱');
                let counted_in = if of_cases { MinimumIn::Cases } else { MinimumIn::Pieces };
                Minimum { count, counted_in }
            });
            if minimum.is_none() {
                odd("not_a_number", Field::Minimum);
            }
            minimum
        }
    };
    let unit = Some(row.text(Field::Unit)).filter(|unit| !unit.is_empty());
    if unit.is_some_and(|unit| unit.chars().count() > Unit::LENGTH_MAX) {
        odd("too_long", Field::Unit);
    }
    Said {
        variant: row.text(Field::Variant).to_owned(),
        sku: row.text(Field::Sku).to_owned(),
        unit: unit.map(str::to_owned),
        price,
        cost,
        case_pack,
        minimum,
    }
}

/// `24瓶/箱` is 24.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

//! The product table: 编号, 商品, 规格, 单位, 单价, 别名.

use std::collections::HashSet;

use linli_domain::Fen;

use super::{
    TableError,
    sheet::{CellProblem, Row, Sheet},
};
use crate::chat::MenuOffer;

const NUMBER: &str = "编号";
const PRODUCT: &str = "商品";
const VARIANT: &str = "规格";
const UNIT: &str = "单位";
const PRICE: &str = "单价";
const ALIASES: &str = "别名";

/// Reads what a campaign offers. Rows that share 编号 and 商品 are the variants of one product; 别名 are parted by `|`.
///
/// # Errors
/// What is wrong with the table, with row and column. 商品 and 单价 must be there.
pub fn read_products(bytes: &[u8]) -> Result<Vec<MenuOffer>, TableError> {
    let sheet = Sheet::read(bytes, &[NUMBER, PRODUCT, VARIANT, UNIT, PRICE, ALIASES])?;
    sheet.require(PRODUCT)?;
    sheet.require(PRICE)?;
    let mut seen = HashSet::new();
    sheet.rows().map(|row| offer(&row, &mut seen)).collect()
}

fn offer(
    row: &Row<'_>,
    seen: &mut HashSet<(String, String, String)>,
) -> Result<MenuOffer, TableError> {
    let number = row.cell(NUMBER).to_owned();
    let product = row.required(PRODUCT)?.to_owned();
    let variant = row.cell(VARIANT).to_owned();
    if !seen.insert((number.clone(), product.clone(), variant.clone())) {
        let column = if variant.is_empty() { PRODUCT } else { VARIANT };
        return Err(row.error(column, CellProblem::Duplicate));
    }
    Ok(MenuOffer {
        product,
        product_aliases: row.parts(ALIASES),
        variant,
        variant_aliases: vec![],
        numbers: if number.is_empty() { vec![] } else { vec![number] },
        unit: row.unit(UNIT)?,
        price: price(row)?,
        case_pack: None,
        ..MenuOffer::default()
    })
}

/// An empty cell is a price not fixed yet; a negative one is a mistake.
fn price(row: &Row<'_>) -> Result<Option<Fen>, TableError> {
    match row.cell(PRICE) {
        "" => Ok(None),
        text => match text.parse::<Fen>() {
            Ok(price) if price >= Fen::ZERO => Ok(Some(price)),
            _ => Err(row.error(PRICE, CellProblem::NotAPrice)),
        },
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::Unit;

    use super::*;

    #[test]
    fn rows_become_offers() {
        let table = "\u{feff}编号, 商品 ,规格,单位,单价,别名\r\n1,土鸡蛋,30枚,盒,26.8,鸡蛋|🥚\r\n\r\nA2,挂面,,,¥8,\r\n";
        let offers = read_products(table.as_bytes()).unwrap();
        let eggs = MenuOffer {
            product: "土鸡蛋".into(),
            product_aliases: vec!["鸡蛋".into(), "🥚".into()],
            variant: "30枚".into(),
            numbers: vec!["1".into()],
            unit: Unit::new("盒"),
            price: Some(Fen(2680)),
            ..MenuOffer::default()
        };
        let noodles = MenuOffer {
            product: "挂面".into(),
            numbers: vec!["A2".into()],
            price: Some(Fen(800)),
            ..MenuOffer::default()
        };
        assert_eq!(offers, [eggs, noodles]);
    }

    #[test]
    fn what_is_wrong_is_named_with_row_and_column() {
        let cell = |row, column, value: &str, problem| TableError::Cell {
            row,
            column,
            value: value.into(),
            problem,
        };
        let cases = [
            ("商品,单价,颜色\n", TableError::UnknownColumn { row: 1, column: "颜色".into() }),
            ("商品,商 品,单价\n", TableError::DuplicateColumn { row: 1, column: "商品".into() }),
            ("商品,规格\n苹果,大\n", TableError::MissingColumn { column: "单价".into() }),
            ("商品,单价\n苹果,9.9\n梨,面议\n", cell(3, "单价", "面议", CellProblem::NotAPrice)),
            ("商品,单价\n苹果,-1\n", cell(2, "单价", "-1", CellProblem::NotAPrice)),
            ("商品,单价\n,3\n", cell(2, "商品", "", CellProblem::Required)),
            ("商品,规格,单价\n梨,大,3\n梨,大,4\n", cell(3, "规格", "大", CellProblem::Duplicate)),
            (
                "商品,单位,单价\n梨,一二三四五六七八九,3\n",
                cell(2, "单位", "一二三四五六七八九", CellProblem::TooLong),
            ),
        ];
        for (table, error) in cases {
            assert_eq!(read_products(table.as_bytes()), Err(error), "{table}");
        }
    }
}

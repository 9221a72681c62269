//! The headings of a centre's sheet, and the words by which people write them.

use linli_intake::table::{book::Sheet, normalised};

/// Rows among which the headings are looked for.
const PREAMBLE_ROWS_MAX: usize = 30;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident $field:literal: $($word:literal)*;)*) => {
        /// What a column says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Column {
            $($(#[$doc])* $name,)*
        }

        impl Column {
            const ALL: &[(Self, &[&str])] = &[$((Self::$name, &[$field, $($word),*]),)*];

            /// The name of the field of a row.
            pub(super) const fn field(self) -> &'static str {
                match self {
                    $(Self::$name => $field,)*
                }
            }
        }
    };
}

columns! {
    Supplier "supplier": "供货商" "供应商" "厂家" "供货单位" "供货商名称" "供应商名称";
    SupplierCode "supplier_code": "供货商编码" "供应商编码" "供货商编号" "供应商编号";
    SupplierContact "supplier_contact": "联系人" "供货商联系人" "contact";
    SupplierPhone "supplier_phone": "联系电话" "电话" "供货商电话" "phone";
    SupplierAddress "supplier_address": "地址" "供货商地址" "经营地址" "address";
    Product "product": "商品" "商品名称" "品名" "名称" "产品" "产品名称" "goods";
    Category "category": "分类" "类目" "品类" "商品分类";
    Note "note": "备注" "说明" "商品说明" "remark";
    Variant "variant": "规格" "商品规格" "款式" "口味" "规格名称";
    Code "code": "商品编码" "编码" "编号" "货号" "sku" "规格编码";
    Unit "unit": "单位" "计量单位";
    Price "price": "供货价" "进价" "进货价" "成本价" "单价" "价格" "批发价" "cost";
    SuggestedPrice "suggested_price": "建议零售价" "建议售价" "建议团购价" "零售价" "团购价" "售价";
    CasePack "case_pack": "箱规" "装箱数" "每箱数量" "件装数" "箱装数";
    Minimum "minimum": "起订量" "起订" "最小起订量" "起送量";
    Barcode "barcode": "条码" "条形码" "商品条码";
    ShelfLife "shelf_life_days": "保质期" "保质期(天)" "保质天数" "shelflife";
    Warehouse "warehouse": "仓库" "发货仓" "仓";
    LeadDays "lead_days": "提前天数" "备货天数" "提前期";
    DeliveryWeekdays "delivery_weekdays": "送货日" "配送日" "送货星期" "到货日";
    ValidFrom "valid_from": "生效日期" "开始日期" "有效期自";
    ValidUntil "valid_until": "有效期至" "截止日期" "失效日期" "结束日期";
    Withdrawn "withdrawn": "状态" "上下架" "下架" "status";
    Title "title": "团购标题" "团标题" "团购模板" "模板" "团购";
    Announcement "announcement": "公告" "团购公告" "文案";
    DeliveryDate "delivery_date": "送货日期" "配送日期" "到货日期";
}

/// The row of headings, with what each column says.
pub(super) struct Headings {
    /// Its number.
    pub(super) row: u32,
    columns: Vec<(u32, Column)>,
}

impl Headings {
    /// Those of a sheet of goods or of proposals; `None` if it has none.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        sheet.rows.iter().take(PREAMBLE_ROWS_MAX).find_map(|row| {
            let mut columns: Vec<(u32, Column)> = Vec::new();
            for cell in row.cells.iter().filter(|cell| !cell.merged) {
                let column = named(&cell.text);
                // Of two columns with one meaning the first counts.
                let is_free = |column: &Column| columns.iter().all(|(_, other)| other != column);
                if let Some(column) = column.filter(is_free) {
                    columns.push((cell.column, column));
                }
            }
            let headings = Self { row: row.number, columns };
            let goods = headings.has(Column::Product) && headings.has(Column::Price);
            let proposals = headings.has(Column::Title) && headings.has(Column::Code);
            (goods || proposals).then_some(headings)
        })
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = (u32, Column)> {
        self.columns.iter().copied()
    }

    pub(super) fn at(&self, column: Column) -> Option<u32> {
        self.columns.iter().find(|(_, other)| *other == column).map(|(at, _)| *at)
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.at(column).is_some()
    }
}

fn named(heading: &str) -> Option<Column> {
    let heading = normalised(heading);
    let says = |words: &&[&str]| words.contains(&heading.as_str());
    Column::ALL.iter().find(|(_, words)| says(words)).map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_names_two_columns_and_every_word_is_found() {
        for (column, words) in Column::ALL {
            for word in *words {
                let found: Vec<Column> = Column::ALL
                    .iter()
                    .filter(|(_, words)| words.contains(word))
                    .map(|(column, _)| *column)
                    .collect();
                assert_eq!(found, [*column], "{word}");
                assert_eq!(named(word), Some(*column), "{word}");
            }
        }
        assert_eq!(named("供货价（元）"), Some(Column::Price));
        assert_eq!(named("心情"), None);
    }
}

//! 凑单: what is posted in the group so that cases fill. It names neither members nor suppliers.

use linli_domain::{
    OrderMinimum,
    purchase::{Filling, Gap, GapTo, SupplierGap},
};

use crate::{Language, goods};

/// The post: for which campaigns, a line for each product that lacks something, and for each order that is below what its supplier
/// comes for. Empty where nothing is missing.
#[must_use]
pub fn chat_text(titles: &[String], filling: &Filling, language: Language) -> String {
    let gaps = filling.gaps.iter().map(|gap| gap_line(gap, language));
    let suppliers = filling.suppliers.iter().map(|gap| supplier_line(gap, language));
    let lines: Vec<String> = gaps.chain(suppliers).collect();
    if lines.is_empty() {
        return String::new();
    }
    let head = match language {
        Language::ZhCn => format!("{} 差一点就凑齐了：", titles.join("、")),
        Language::En => format!("{}: nearly there:", titles.join(", ")),
    };
    std::iter::once(head.trim().to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}

/// `苹果 大果：还差 3 个成箱（一箱 12 个，已订 9 个）`.
fn gap_line(gap: &Gap, language: Language) -> String {
    let name = goods::name(&gap.product, &gap.variant);
    let count = |quantity| goods::counted(quantity, &gap.unit);
    let (missing, ordered) = (count(gap.missing), count(gap.ordered));
    match (language, gap.to, gap.case_pack) {
        (Language::ZhCn, GapTo::Case, Some(pack)) => {
            format!("{name}：还差 {missing}成箱（一箱 {pack} {}，已订 {ordered}）", gap.unit)
        }
        (Language::ZhCn, ..) => format!("{name}：还差 {missing}起订（已订 {ordered}）"),
        (Language::En, GapTo::Case, Some(pack)) => {
            format!("{name}: {missing} short of a full case ({pack} to a case, {ordered} ordered)")
        }
        (Language::En, ..) => format!("{name}: {missing} short of the minimum ({ordered} ordered)"),
    }
}

/// `苹果、梨：再凑 ¥35.00 才送货`.
fn supplier_line(gap: &SupplierGap, language: Language) -> String {
    match language {
        Language::ZhCn => {
            let missing = match gap.missing {
                OrderMinimum::Pieces(count) => format!("{count} 件"),
                OrderMinimum::Cases(count) => format!("{count} 箱"),
                OrderMinimum::Amount(amount) => amount.to_string(),
            };
            format!("{}：一共再凑 {missing}才能订", gap.products.join("、"))
        }
        Language::En => {
            let missing = match gap.missing {
                OrderMinimum::Pieces(1) => "1 more piece".to_owned(),
                OrderMinimum::Pieces(count) => format!("{count} more pieces"),
                OrderMinimum::Cases(1) => "1 more case".to_owned(),
                OrderMinimum::Cases(count) => format!("{count} more cases"),
                OrderMinimum::Amount(amount) => format!("{amount} more"),
            };
            format!("{}: {missing} altogether, and it can be ordered", gap.products.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::{Fen, ProductId, Quantity, Unit, VariantId};
    use uuid::Uuid;

    use super::*;

    fn filling() -> Filling {
        let gap = Gap {
            product_id: ProductId::new(Uuid::nil()),
            variant_id: Some(VariantId::new(Uuid::nil())),
            product: "苹果".into(),
            variant: "大果".into(),
            unit: Unit::new("个"),
            case_pack: Some(12),
            ordered: Quantity::whole(9),
            missing: Quantity::whole(3),
            to: GapTo::Case,
        };
        let pears = Gap {
            product: "梨".into(),
            variant: String::new(),
            unit: Unit::new("斤"),
            case_pack: None,
            missing: Quantity::whole(20),
            ordered: Quantity::whole(30),
            to: GapTo::Minimum,
            ..gap.clone()
        };
        let supplier = SupplierGap {
            supplier: "东山果园".into(),
            products: vec!["苹果".into(), "梨".into()],
            missing: OrderMinimum::Amount(Fen(3500)),
        };
        Filling { gaps: vec![gap, pears], suppliers: vec![supplier] }
    }

    #[test]
    fn what_is_missing_is_said_and_from_whom_it_comes_is_not() {
        let text = chat_text(&["周三水果".into()], &filling(), Language::ZhCn);
        assert_eq!(
            text,
            "周三水果 差一点就凑齐了：\n\
             苹果 大果：还差 3 个成箱（一箱 12 个，已订 9 个）\n\
             梨：还差 20 斤起订（已订 30 斤）\n\
             苹果、梨：一共再凑 ¥35.00才能订"
        );
        assert!(!text.contains("东山果园"));
        let english = chat_text(&["Wednesday".into()], &filling(), Language::En);
        assert!(
            english.contains("3 个 short of a full case (12 to a case, 9 个 ordered)"),
            "{english}"
        );
    }

    #[test]
    fn where_nothing_is_missing_nothing_is_said() {
        assert_eq!(chat_text(&["周三水果".into()], &Filling::default(), Language::ZhCn), "");
    }
}

//! Long tables: whoever waits is told how far it is, and what is stopped leaves nothing behind, wherever it was stopped.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{cell::RefCell, fmt::Write as _, ops::ControlFlow};

use linli_workbench::{
    Course, Error, Phase, Progress, Result,
    intake::table::TableKind,
    members,
    orders::Undecided,
    tables::{
        self, TableFile, Tables,
        cards::{BadRows, CardTableForm},
        orders::OrderTableForm,
    },
};
use rstest::rstest;
use support::{Fruit, fruit};

const ROWS: usize = 40;

/// A table of each kind, with something in every row to be written.
fn table(fruit: &mut Fruit, kind: TableKind) -> Tables {
    let mut text = match kind {
        TableKind::Orders => "跟团号,下单人,商品,规格,数量\n",
        TableKind::Members => "昵称,电话\n",
        TableKind::Products => "商品,规格,单位,单价\n",
        TableKind::Suppliers => "供货商,联系人\n",
        TableKind::Stock => "商品名称,库存\n",
        TableKind::MemberBalances => "昵称,欠款\n",
        TableKind::SupplierBalances => "供货商,应付\n",
    }
    .to_owned();
    for row in 1..=ROWS {
        match kind {
            TableKind::Orders => writeln!(text, "{row},团员{row},苹果,大果,2"),
            TableKind::Members => writeln!(text, "团员{row},139{row:08}"),
            TableKind::Products => writeln!(text, "商品{row},,份,12.50"),
            TableKind::Suppliers => writeln!(text, "供货商{row},老张"),
            TableKind::Stock => {
                product(fruit, row);
                writeln!(text, "干货{row},{row}")
            }
            TableKind::MemberBalances => {
                fruit.member(&format!("团员{row}"));
                writeln!(text, "团员{row},{row}")
            }
            TableKind::SupplierBalances => {
                supplier(fruit, row);
                writeln!(text, "批发{row},{row}")
            }
        }
        .unwrap();
    }
    let file = TableFile { name: "表.csv".into(), bytes: text.into_bytes() };
    tables::read(&[file], &mut |_| ControlFlow::Continue(())).unwrap()
}

fn product(fruit: &mut Fruit, row: usize) {
    use linli_workbench::{
        domain::Fen,
        products::{self, ProductForm, VariantForm},
    };
    let variant = VariantForm { unit: "包".into(), price: Fen(500), ..VariantForm::default() };
    let name = format!("干货{row}");
    let form = ProductForm { name, variants: vec![variant], ..ProductForm::default() };
    products::save(&mut fruit.desk, form).unwrap();
}

fn supplier(fruit: &mut Fruit, row: usize) {
    use linli_workbench::suppliers::{self, SupplierForm};
    let form = SupplierForm { name: format!("批发{row}"), ..SupplierForm::default() };
    suppliers::save(&mut fruit.desk, &form).unwrap();
}

/// Looks at a table as the check does, and answers with what it was made from.
fn basis(fruit: &Fruit, tables: &Tables, kind: TableKind, course: &Course<'_>) -> Result<String> {
    if kind == TableKind::Orders {
        let form = OrderTableForm::of(fruit.campaign);
        return Ok(tables::orders::preview(&fruit.desk, tables, &form, course)?.preview.basis);
    }
    let form = CardTableForm { kind, mappings: Vec::new() };
    Ok(tables::cards::preview(&fruit.desk, tables, &form, course)?.basis)
}

fn take_in(
    fruit: &mut Fruit,
    tables: &Tables,
    kind: TableKind,
    basis: &str,
    course: &Course<'_>,
) -> Result<u32> {
    if kind == TableKind::Orders {
        let (form, undecided) = (OrderTableForm::of(fruit.campaign), Undecided::Refuse);
        let desk = &mut fruit.desk;
        let done = tables::orders::confirm(desk, tables, &form, basis, undecided, course)?;
        return Ok(done.value.written.new);
    }
    let form = CardTableForm { kind, mappings: Vec::new() };
    let desk = &mut fruit.desk;
    let done = tables::cards::confirm(desk, tables, &form, basis, BadRows::Refuse, course)?;
    Ok(done.value.new)
}

/// A course that is stopped at a step of a phase, or never.
fn stopped_at(step: Option<(Phase, usize)>) -> Course<'static> {
    Course::watched(move |Progress { phase, done, .. }| {
        if Some((phase, done)) == step { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

#[rstest]
fn what_is_stopped_leaves_nothing_and_can_be_begun_again(
    #[values(
        TableKind::Orders,
        TableKind::Members,
        TableKind::Products,
        TableKind::Suppliers,
        TableKind::Stock,
        TableKind::MemberBalances,
        TableKind::SupplierBalances
    )]
    kind: TableKind,
) {
    let mut fruit = fruit();
    let tables = table(&mut fruit, kind);
    let before = fruit.desk.store().content().unwrap();
    let history = fruit.desk.store().history().unwrap();

    let stopped = basis(&fruit, &tables, kind, &stopped_at(Some((Phase::Comparing, ROWS / 2))));
    assert!(matches!(stopped, Err(Error::Stopped)), "while it is compared");
    let basis = basis(&fruit, &tables, kind, &stopped_at(None)).unwrap();
    for step in [
        (Phase::Comparing, 0),
        (Phase::Comparing, ROWS - 1),
        (Phase::Writing, 0),
        (Phase::Writing, 1),
        (Phase::Writing, ROWS - 1),
    ] {
        let course = stopped_at(Some(step));
        let stopped = take_in(&mut fruit, &tables, kind, &basis, &course);
        assert!(matches!(stopped, Err(Error::Stopped)), "{step:?}");
        assert_eq!(fruit.desk.store().content().unwrap(), before, "{step:?}");
        assert_eq!(fruit.desk.store().history().unwrap(), history, "{step:?}");
    }

    let written = take_in(&mut fruit, &tables, kind, &basis, &stopped_at(None)).unwrap();
    assert_eq!(usize::try_from(written), Ok(ROWS));
}

#[test]
fn whoever_waits_is_told_of_every_row_and_never_of_more_than_there_are() {
    let mut fruit = fruit();
    let tables = table(&mut fruit, TableKind::Members);
    let told = RefCell::new(Vec::new());
    let course = Course::watched(|progress| {
        told.borrow_mut().push(progress);
        ControlFlow::Continue(())
    });
    let basis = basis(&fruit, &tables, TableKind::Members, &course).unwrap();
    take_in(&mut fruit, &tables, TableKind::Members, &basis, &course).unwrap();
    let told = told.borrow();
    assert!(told.iter().all(|progress| progress.done < progress.of && progress.of == ROWS));
    let rows = |phase| told.iter().filter(|progress| progress.phase == phase).count();
    // It is compared once more within the act, for what is on file may have changed since.
    assert_eq!((rows(Phase::Comparing), rows(Phase::Writing)), (2 * ROWS, ROWS));
}

#[test]
fn what_a_long_table_wrote_is_found_by_its_names() {
    let mut fruit = fruit();
    let mut text = "昵称,电话\n".to_owned();
    for row in 0..1_200 {
        writeln!(text, "团员{row},").unwrap();
    }
    let file = TableFile { name: "表.csv".into(), bytes: text.into_bytes() };
    let tables = tables::read(&[file], &mut |_| ControlFlow::Continue(())).unwrap();
    let basis = basis(&fruit, &tables, TableKind::Members, &Course::unwatched()).unwrap();
    let course = Course::unwatched();
    take_in(&mut fruit, &tables, TableKind::Members, &basis, &course).unwrap();
    assert_eq!(members::list(&fruit.desk).unwrap().len(), 1_200);
    for name in ["团员3", "团员777", "团员1199"] {
        let found = linli_workbench::search::find(&fruit.desk, name, 10).unwrap();
        assert!(found.iter().any(|hit| hit.title == name), "{name}: {found:?}");
    }
    // The act is worded with what its work found out.
    let act = fruit.desk.store().history().unwrap().undo.unwrap();
    assert_eq!((act.kind.as_str(), act.params["count"].as_str()), ("import_members", "1200"));
}

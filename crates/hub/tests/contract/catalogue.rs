//! Joining a centre, and what it sells.

use linli_domain::{Day, Fen, Right, Role, WorkspaceId};
use linli_hub::{Caller, access::Access, db::Scope};
use linli_protocol::{
    Refusal,
    centre::{
        CatalogueRequest,
        office::{
            CatalogueRow, DifferenceKind, PublishRequest, RowProblem, TemplateRow, TemplateRowOffer,
        },
    },
};
use rstest::rstest;
use uuid::Uuid;

use crate::{
    centre::{Centre, refused, row, typed},
    ground::On::{self, *},
};

fn rows(rows: Vec<CatalogueRow>) -> PublishRequest {
    PublishRequest { rows, ..PublishRequest::default() }
}

#[rstest]
fn a_code_lets_one_shop_in_and_is_good_once(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    let access = Access::to(centre.hub.clone()).unwrap();
    let code = access.invite_shop(&centre.office).unwrap().code;
    let (one, other) = (centre.stranger("一"), centre.stranger("二"));
    let helper = Caller { role: Role::Helper, ..one };
    let not_allowed = Refusal::NotAllowed { right: Right::ChangeSettings };
    assert_eq!(refused(typed(&access, helper, &code)), Err(not_allowed));
    let joined = typed(&access, one, &code).unwrap();
    assert_eq!(joined.centre_id, centre.office.centre_id);
    assert_eq!(joined.name, "滨江供货中心");
    assert!(!joined.delivery.is_empty());
    assert_eq!(typed(&access, one, &code).unwrap(), joined, "the answer was lost");
    assert_eq!(refused(typed(&access, other, &code)), Err(Refusal::NotFound));
    assert_eq!(refused(centre.hub.centre_of(&other)), Err(Refusal::NoCentre));
    let second = centre.another();
    assert_eq!(centre.join(&second, &one), Err(Refusal::InCentre));
    let shops = centre.hub.shops(&centre.office).unwrap();
    assert_eq!((shops.len(), shops[0].name.as_str()), (1, "一"));
    assert_eq!(centre.hub.shops(&second).unwrap(), []);
}

#[rstest]
fn a_shop_that_left_sees_nothing_and_can_come_back(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    let member = centre.shop("一");
    centre.hub.leave_centre(&member.caller).unwrap();
    assert_eq!(refused(centre.hub.centre_of(&member.caller)), Err(Refusal::NoCentre));
    assert_eq!(refused(centre.hub.leave_centre(&member.caller)), Err(Refusal::NoCentre));
    assert!(centre.hub.shops(&centre.office).unwrap()[0].left_at.is_some());
    centre.join(&centre.office, &member.caller).unwrap();
    assert!(centre.hub.shops(&centre.office).unwrap()[0].left_at.is_none());
    let workspace_id = member.caller.workspace_id;
    let other = centre.another();
    let removed = centre.hub.remove_shop(&other, workspace_id);
    assert_eq!(refused(removed), Err(Refusal::NotFound), "another centre cannot remove it");
    centre.hub.remove_shop(&centre.office, workspace_id).unwrap();
    assert_eq!(refused(centre.hub.centre_of(&member.caller)), Err(Refusal::NoCentre));
}

#[rstest]
fn a_dry_run_says_what_it_would_change_and_a_commit_does_exactly_that(
    #[values(Sqlite, Postgres)] on: On,
) {
    let centre = Centre::new(on);
    let member = centre.shop("一");
    let (hub, office) = (&centre.hub, &centre.office);
    let preview =
        hub.catalogue_dry_run(office, rows(vec![row("A1", 250), row("A2", 300)])).unwrap();
    assert_eq!((preview.totals.new, preview.differences.len()), (2, 2));
    assert_eq!(centre.variants(&member), [], "nothing is published yet");
    let preview_id = preview.preview_id.unwrap();
    let published = hub.publish_catalogue(office, preview_id).unwrap();
    assert_eq!((published.totals.new, published.head), (2, 2));
    assert_eq!(
        hub.publish_catalogue(office, preview_id).unwrap(),
        published,
        "the answer was lost"
    );
    let before = centre.variants(&member);

    let changed = CatalogueRow { case_pack: Some(6), ..row("A2", 300) };
    let next = hub
        .catalogue_dry_run(
            office,
            PublishRequest { complete: true, ..rows(vec![row("A1", 260), row("A3", 9)]) },
        )
        .unwrap();
    let kinds: Vec<_> = next
        .differences
        .iter()
        .map(|difference| (difference.code.as_str(), difference.kind))
        .collect();
    let dearer = DifferenceKind::Price { before: Fen(250), after: Fen(260) };
    assert_eq!(
        kinds,
        [("A1", dearer), ("A3", DifferenceKind::New), ("A2", DifferenceKind::Withdrawn)]
    );
    centre.publish(vec![changed]);
    let stale = hub.publish_catalogue(office, next.preview_id.unwrap());
    assert_eq!(refused(stale), Err(Refusal::Stale), "the catalogue is another by now");
    let after = centre.variants(&member);
    assert_eq!(after.len(), 2);
    assert_eq!(after[0].case_pack, Some(12));
    assert_eq!(after[1].case_pack, Some(6));
    assert_eq!(after[1].variant_id, before[1].variant_id, "it stays what it is");
}

#[rstest]
fn a_row_with_a_mistake_stops_the_whole(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    let wrong = CatalogueRow { price: None, ..row("A2", 0) };
    let preview =
        centre.hub.catalogue_dry_run(&centre.office, rows(vec![row("A1", 250), wrong])).unwrap();
    assert_eq!(preview.preview_id, None);
    let trouble = &preview.troubles[0];
    assert_eq!((trouble.row, trouble.problem), (2, RowProblem::Missing));
}

#[rstest]
fn a_laptop_reads_what_changed_since_and_nothing_twice(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    let member = centre.shop("一");
    let many = (0..120).map(|number| row(&format!("A{number:03}"), 100 + number)).collect();
    centre.publish(many);
    let mut after = 0;
    let mut seen = Vec::new();
    loop {
        let request = CatalogueRequest { after, limit: 50 };
        let page = centre.hub.catalogue(&member, request).unwrap();
        assert_eq!(page.suppliers.len(), usize::from(!page.products.is_empty()));
        seen.extend(page.products.iter().map(|product| product.name.clone()));
        after = page.upto;
        if page.upto == page.head {
            break;
        }
    }
    assert_eq!((seen.len(), after), (120, 120));
    centre.publish(vec![row("A007", 999)]);
    let request = CatalogueRequest { after, limit: 50 };
    let page = centre.hub.catalogue(&member, request).unwrap();
    assert_eq!((page.products.len(), page.head), (1, 121));
    assert_eq!(page.products[0].variants[0].price, Fen(999));
}

#[rstest]
fn variants_of_one_product_come_together_and_a_renamed_one_stays_itself(
    #[values(Sqlite, Postgres)] on: On,
) {
    let centre = Centre::new(on);
    let of = |product: &str, variant: &str, code: &str| CatalogueRow {
        product: product.into(),
        variant: variant.into(),
        ..row(code, 100)
    };
    centre.publish(vec![of("苹果", "大", "A1"), of("苹果", "小", "A2"), of("梨", "", "B1")]);
    let page = || {
        centre
            .hub
            .catalogue_of(&centre.office, CatalogueRequest { after: 0, limit: 500 })
            .unwrap()
            .products
    };
    let products = page();
    assert_eq!((products.len(), products[0].variants.len()), (2, 2));
    centre.publish(vec![of("红苹果", "大", "A1"), of("红苹果", "小", "A2")]);
    let renamed = page();
    let apple = renamed.iter().find(|product| product.name == "红苹果").unwrap();
    assert_eq!(apple.product_id, products[0].product_id);
    assert_eq!(renamed.len(), 2);
    let gone =
        |code: &str, product: &str| CatalogueRow { withdrawn: true, ..of(product, "", code) };
    centre.publish(vec![gone("B1", "梨")]);
    let pear = page().into_iter().find(|product| product.name == "梨").unwrap();
    assert!(pear.withdrawn && pear.variants[0].withdrawn);
}

#[rstest]
fn proposals_for_campaigns_come_with_the_goods_they_offer(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    let member = centre.shop("一");
    let template = |code: &str| TemplateRow {
        title: "周四水果".into(),
        delivery_date: Some("2026-01-08".parse::<Day>().unwrap()),
        offers: vec![TemplateRowOffer { code: code.into(), price: Some(Fen(320)) }],
        ..TemplateRow::default()
    };
    let request = PublishRequest { templates: vec![template("A1")], ..rows(vec![row("A1", 250)]) };
    let unknown = PublishRequest { templates: vec![template("Z9")], ..PublishRequest::default() };
    let preview = centre.hub.catalogue_dry_run(&centre.office, unknown).unwrap();
    assert_eq!(preview.troubles[0].problem, RowProblem::NotSold);
    let preview = centre.hub.catalogue_dry_run(&centre.office, request).unwrap();
    centre.hub.publish_catalogue(&centre.office, preview.preview_id.unwrap()).unwrap();
    let page = centre.hub.catalogue(&member, CatalogueRequest { after: 0, limit: 500 }).unwrap();
    assert_eq!(page.templates[0].offers[0].variant_id, centre.variant("A1"));
    assert_eq!(page.head, 2);
}

/// What keeps centres and shops apart in PostgreSQL when a statement forgets to.
#[test]
fn a_statement_without_a_where_reaches_one_centre_and_in_it_one_shop() {
    let centre = Centre::new(Postgres);
    let second = centre.another();
    centre.publish(vec![row("A1", 250)]);
    centre.publish_of(&second, vec![row("B1", 1), row("B2", 2)]);
    let (one, two) = (centre.shop("一"), centre.shop("二"));
    let theirs = centre.shop_of(&second, "三");
    let count = |scope: Scope, table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        let read = centre.hub.db().read(scope, |tx| tx.first(&sql, &[], |row| row.get::<u64>(0)));
        read.map(Option::unwrap).ok()
    };
    let table = "catalogue_variant";
    assert_eq!(count(centre.office.scope(), table), Some(1));
    assert_eq!(count(second.scope(), table), Some(2));
    assert_eq!(count(one.scope(), table), Some(1));
    assert_eq!(count(theirs.scope(), table), Some(2));
    assert_eq!(count(centre.office.scope(), "centre_shop"), Some(2));
    assert_eq!(count(one.scope(), "centre_shop"), Some(1), "a shop knows of no other");
    assert_eq!(count(one.scope(), "publication"), None, "nor what is only being prepared");
    assert_eq!(count(one.caller.scope(), table), None, "a shop as such has no centre");
    assert_eq!(count(one.scope(), "api_key"), None);
    assert_eq!(count(one.scope(), "webhook"), None);
    for sql in ["UPDATE catalogue_variant SET price = 1", "DELETE FROM catalogue_product"] {
        let written = centre.hub.db().write(two.scope(), |tx| tx.execute(sql, &[]));
        assert!(written.is_err(), "{sql}");
    }
    let moved = centre.hub.db().write(two.scope(), |tx| {
        let sql = "UPDATE centre_shop SET news = 9";
        tx.execute(sql, &[])
    });
    assert_eq!(moved.unwrap(), 1, "its own row only");
    let none = WorkspaceId::new(Uuid::now_v7());
    let nobody = Scope::Member { centre_id: centre.office.centre_id, workspace_id: none };
    assert_eq!(count(nobody, "centre_shop"), Some(0));
}

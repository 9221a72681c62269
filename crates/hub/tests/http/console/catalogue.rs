//! A price list on its way into the catalogue.

use linli_domain::CentreId;
use linli_hub::{console::Role, testing::HubServer};
use reqwest::StatusCode;
use rstest::rstest;

use super::browser::{Browser, Page, console};
use crate::support::Over;

const LIST: &str = "供货商,商品,规格,编码,单位,供货价,箱规,仓库\n\
    洛川果业,洛川苹果,5斤装,A-001,箱,25.50,12,滨江仓\n\
    洛川果业,洛川苹果,8斤装,A-002,箱,38,6,滨江仓\n\
    阿克苏果业,冰糖心,,B-001,箱,59.9,,\n";

/// Holds a list against the catalogue.
async fn looks(browser: &mut Browser, centre: CentreId, list: &str, complete: &str) -> Page {
    let page = format!("{}/catalogue/publish", console(centre));
    browser.get(&page).await.ok();
    let token = browser.token.clone();
    let fields = [("complete", complete)];
    browser.post_file(&page, Some(&token), &fields, "价目表.csv", list.as_bytes()).await
}

/// Publishes a list after it was looked at.
pub(crate) async fn publishes(browser: &mut Browser, centre: CentreId, list: &str) {
    let preview = looks(browser, centre, list, "no").await.ok();
    let page = commits(browser, centre, &preview.text).await;
    assert!(page.location().ends_with("/catalogue?done=published"));
}

async fn commits(browser: &mut Browser, centre: CentreId, preview: &str) -> Page {
    let id = preview.split("name=\"preview\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    browser.post(&format!("{}/catalogue/commit", console(centre)), &[("preview", id)]).await
}

#[rstest]
#[tokio::test]
async fn a_list_is_looked_at_and_then_published(
    #[values(Over::Sqlite, Over::Postgres)] over: Over,
) {
    let hub = over.start();
    let centre = hub.create_centre("中心");
    let mut buyer = Browser::signed_in(&hub, centre, "buyer", Role::Buyer).await;
    let catalogue = format!("{}/catalogue", console(centre));
    assert!(buyer.get(&catalogue).await.ok().text.contains("目录还是空的"));
    let preview = looks(&mut buyer, centre, LIST, "no").await.ok();
    assert!(preview.text.contains("新增 3") && preview.text.contains("发布这 3 处改动"));
    assert!(buyer.get(&catalogue).await.ok().text.contains("目录还是空的"), "nothing is there yet");
    commits(&mut buyer, centre, &preview.text).await.location();
    let page = buyer.get(&format!("{catalogue}?done=published")).await.ok().text;
    assert!(
        page.contains("洛川苹果 · 5斤装") && page.contains("¥25.50/箱") && page.contains("已发布")
    );
    let found = buyer.get(&format!("{catalogue}?words=a-00")).await.ok().text;
    assert!(found.contains("2 种") && !found.contains("冰糖心"));
    let found =
        buyer.get(&format!("{catalogue}?words=%E9%98%BF%E5%85%8B%E8%8B%8F")).await.ok().text;
    assert!(found.contains("1 种") && found.contains("冰糖心"), "by its supplier");
    assert!(buyer.get(&format!("{catalogue}?words=%25")).await.ok().text.contains("没有找到"));
    // Dearer, and one that is not in it any more.
    let dearer = LIST.replace("25.50", "26.00").lines().take(3).collect::<Vec<_>>().join("\n");
    let preview = looks(&mut buyer, centre, &dearer, "yes").await.ok();
    assert!(preview.text.contains("¥25.50 → <b>¥26.00</b>") && preview.text.contains("下架 1"));
    commits(&mut buyer, centre, &preview.text).await.location();
    let same = looks(&mut buyer, centre, &dearer, "yes").await.ok();
    assert!(same.text.contains("不用发布") && !same.text.contains("name=\"preview\""));
    let history = buyer.get(&format!("{catalogue}/history")).await.ok().text;
    assert_eq!(history.matches("<td>buyer</td>").count(), 2);
    assert!(history.contains("调价 1 · 改动 0 · 下架 1"));
}

#[tokio::test]
async fn what_is_wrong_is_named_by_its_cell_and_nothing_is_published() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut buyer = Browser::signed_in(&hub, centre, "buyer", Role::Buyer).await;
    let wrong = LIST.replace("25.50", "二十五").replace("B-001", "A-001");
    let preview = looks(&mut buyer, centre, &wrong, "no").await;
    assert_eq!(preview.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = &preview.text;
    assert!(
        text.contains("看不懂的金额") && text.contains("二十五") && text.contains("重复"),
        "{text}"
    );
    assert!(!text.contains("name=\"preview\""));
    for (file, said) in [("", "选一个文件"), ("no heading\n1\n", "没有找到表头")] {
        let page = looks(&mut buyer, centre, file, "no").await;
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let page = format!("{}/catalogue/publish", console(centre));
    buyer.get(&page).await.ok();
    let token = buyer.token.clone();
    let sealed = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 sealed with a password";
    let refused = buyer.post_file(&page, Some(&token), &[], "价目表.xlsx", sealed).await;
    assert!(refused.text.contains("这个文件打不开"), "{}", refused.text);
}

#[tokio::test]
async fn what_was_looked_at_before_the_catalogue_changed_is_not_published() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut buyer = Browser::signed_in(&hub, centre, "buyer", Role::Buyer).await;
    let first = looks(&mut buyer, centre, LIST, "no").await.ok();
    publishes(&mut buyer, centre, &LIST.replace("25.50", "24.00")).await;
    buyer.get(&format!("{}/catalogue/publish", console(centre))).await.ok();
    let stale = commits(&mut buyer, centre, &first.text).await;
    assert!(stale.text.contains("目录又变了"), "{}", stale.text);
    let page = buyer.get(&format!("{}/catalogue", console(centre))).await.ok().text;
    assert!(page.contains("¥24.00") && !page.contains("¥25.50"));
    // Nor by another centre.
    let elsewhere = hub.create_centre("别的中心");
    let mut other = Browser::signed_in(&hub, elsewhere, "buyer", Role::Buyer).await;
    let theirs = looks(&mut buyer, centre, LIST, "no").await.ok();
    other.get(&format!("{}/catalogue/publish", console(elsewhere))).await.ok();
    let answer = commits(&mut other, elsewhere, &theirs.text).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

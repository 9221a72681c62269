//! Forms that were not sent from a page of ours in that browser.

use linli_domain::CentreId;
use linli_hub::{console::Role, testing::HubServer};
use reqwest::StatusCode;

use super::{
    browser::{Browser, PASSWORD, console},
    roles::{Ground, pages},
};

const LIST: &[u8] = "供货商,商品,供货价\n洛川果业,苹果,25.50\n".as_bytes();

#[tokio::test]
async fn a_form_without_the_right_token_does_nothing() {
    let hub = HubServer::start();
    let ground = Ground::new(&hub).await;
    let mut operator = Browser::signed_in(&hub, ground.centre, "operator", Role::Operator).await;
    let mut colleague = Browser::signed_in(&hub, ground.centre, "colleague", Role::Operator).await;
    colleague.get(&format!("{}/account", console(ground.centre))).await.ok();
    let before = audit(&mut operator, ground.centre).await;
    let mut visitor = Browser::new(&hub);
    visitor.get(&format!("{}/sign-in", console(ground.centre))).await.ok();
    for page in pages().into_iter().filter(|page| page.method == "POST") {
        let path = ground.path(page.path);
        let wrong = "0".repeat(64);
        for token in [None, Some(""), Some(&wrong), Some(&colleague.token), Some(&visitor.token)] {
            let mut fields = page.fields.to_vec();
            fields.extend(token.map(|token| ("form_token", token)));
            let refused = match page.takes_file {
                true => operator.post_file(&path, token, page.fields, "list.csv", LIST).await,
                false => operator.post_as_it_is(&path, &fields).await,
            };
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path} {token:?}");
            assert!(refused.text.contains("什么都没有改动"), "{path} {}", refused.text);
        }
    }
    assert!(operator.is_in(ground.centre).await);
    assert_eq!(audit(&mut operator, ground.centre).await, before, "nothing was done");
}

#[tokio::test]
async fn nor_does_one_that_is_no_form() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut operator = Browser::signed_in(&hub, centre, "operator", Role::Operator).await;
    operator.get(&format!("{}/users", console(centre))).await.ok();
    // What another site can send without asking the browser first.
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let cookie = operator.cookies[&(console(centre), "console".to_owned())].clone();
    for kind in ["text/plain", "application/json", ""] {
        let sent = http
            .post(format!("{}{}/users", hub.url(), console(centre)))
            .header("cookie", format!("console={cookie}"))
            .header("content-type", kind)
            .body(format!("form_token={}&name=x&role=operator", operator.token));
        assert_eq!(sent.send().await.unwrap().status(), StatusCode::BAD_REQUEST, "{kind}");
    }
    let huge = "x".repeat(300 << 10);
    let refused = operator.post(&format!("{}/users", console(centre)), &[("name", &huge)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_link_and_a_sign_in_are_of_one_browser_too() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let link = hub.welcome(centre, "zhang", Role::Operator);
    let sign_in = format!("{}/sign-in", console(centre));
    let (mut one, mut other) = (Browser::new(&hub), Browser::new(&hub));
    for path in [&link, &sign_in] {
        one.get(path).await.ok();
        other.get(path).await.ok();
        other.token.clone_from(&one.token);
        let fields = [("name", "zhang"), ("password", PASSWORD), ("again", PASSWORD)];
        assert_eq!(other.post(path, &fields).await.status, StatusCode::FORBIDDEN);
    }
    let fields = [("password", PASSWORD), ("again", PASSWORD)];
    one.get(&link).await.ok();
    one.post(&link, &fields).await.location();
}

async fn audit(browser: &mut Browser, centre_id: CentreId) -> String {
    let page = browser.get(&format!("{}/audit", console(centre_id))).await.ok().text;
    page.split("<tbody>").nth(1).unwrap().to_owned()
}

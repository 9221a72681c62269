//! What stands on a page, and what a browser may do with it.

use linli_hub::{console::Role, testing::HubServer};
use linli_protocol::{
    centre::{Centre, JoinCentre},
    path,
};
use reqwest::StatusCode;

use super::browser::{Browser, PASSWORD, console};
use crate::support::Laptop;

const NASTY: &str = "<script>x</script>\"'&<b>";

#[tokio::test]
async fn what_somebody_typed_is_text_wherever_it_is_shown() {
    let hub = HubServer::start();
    let centre = hub.create_centre(NASTY);
    let mut operator = Browser::signed_in(&hub, centre, NASTY, Role::Operator).await;
    let _ = hub.welcome(centre, "<img src=x onerror=x>", Role::Buyer);
    let users = format!("{}/users", console(centre));
    let list = "供货商,商品,规格,编码,供货价,仓库\n<script>x,<script>x<b>x,<img src=x>,<script>x,2,<script>x\n";
    super::catalogue::publishes(&mut operator, centre, list).await;
    operator.get(&format!("{}/shops", console(centre))).await.ok();
    let page = operator.post(&format!("{}/shops/code", console(centre)), &[]).await.ok().text;
    let code = page.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap();
    let leader = Laptop::leader(&hub, "<script>x</script>店").await;
    let join = JoinCentre { code: code.to_owned() };
    let _: Centre = leader.post(path::CENTRE_JOIN, &join).await.unwrap();
    let mut shown = 0;
    for page in [
        "",
        "/account",
        "/users",
        "/audit",
        "/catalogue?words=%3Cscript%3Ex",
        "/catalogue/history",
        "/shops",
        "/statements",
    ] {
        let text = operator.get(&(console(centre) + page)).await.ok().text;
        assert!(
            !text.contains("<script>x") && !text.contains("<img") && !text.contains("<b>x"),
            "{text}"
        );
        shown += text.matches("&lt;script&gt;x").count();
    }
    assert!(shown > 16, "it is there, as text: {shown}");
    let taken = operator.post(&users, &[("name", NASTY), ("role", "buyer")]).await;
    assert!(!taken.text.contains("<script>x"));
    let mut stranger = Browser::new(&hub);
    let wrong = stranger.sign_in(centre, NASTY, PASSWORD).await;
    assert_eq!(wrong.status, StatusCode::SEE_OTHER, "the name is the name");
    let wrong = stranger.sign_in(centre, "\"><script>x", "wrong password").await;
    assert!(!wrong.text.contains("<script>x") && wrong.text.contains("&lt;script&gt;x"));
    let to = format!("{}/sign-in?to=%22%3E%3Cscript%3Ex&done=%3Cscript%3Ex", console(centre));
    assert!(!stranger.get(&to).await.ok().text.contains("<script>x"));
}

#[tokio::test]
async fn a_page_is_kept_by_nobody_and_runs_nothing_of_others() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut operator = Browser::signed_in(&hub, centre, "zhang", Role::Operator).await;
    let base = console(centre);
    for path in [
        base.clone(),
        format!("{base}/users"),
        format!("{base}/sign-in"),
        "/console/x/users".to_owned(),
    ] {
        let page = operator.get(&path).await;
        let header = |name: &str| page.headers[name].to_str().unwrap();
        assert_eq!(header("cache-control"), "no-store", "{path}");
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self';"));
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        assert_eq!((header("x-frame-options"), header("referrer-policy")), ("DENY", "no-referrer"));
        assert_eq!(header("content-type"), "text/html; charset=utf-8");
        assert!(page.text.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
        assert!(!page.text.contains("style=\"") && !page.text.contains(" onclick"));
    }
}

#[tokio::test]
async fn the_stylesheet_is_kept_for_ever_under_its_name() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut browser = Browser::new(&hub);
    let page = browser.get(&format!("{}/sign-in", console(centre))).await.ok();
    let href = page.text.split("rel=\"stylesheet\" href=\"").nth(1).unwrap();
    let href = href.split('"').next().unwrap();
    let style = browser.get(href).await.ok();
    assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
    assert_eq!(style.headers["cache-control"], "public, max-age=31536000, immutable");
    assert!(page.text.len() + style.text.len() < 20_000, "light enough for a bad line");
}

#[tokio::test]
async fn a_language_is_chosen_once_and_kept() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let sign_in = format!("{}/sign-in", console(centre));
    let mut browser = Browser::new(&hub);
    let page = browser.get(&sign_in).await.ok();
    assert!(page.text.contains("lang=\"zh-CN\"") && page.text.contains("用户名"));
    let link = page.text.split("href=\"/language/en?to=").nth(1).unwrap();
    let link = format!("/language/en?to={}", link.split('"').next().unwrap());
    assert_eq!(browser.get(&link).await.location(), sign_in);
    let page = browser.get(&sign_in).await.ok();
    assert!(page.text.contains("<html lang=\"en\">") && page.text.contains("Sign in to 中心"));
    let away = browser.get("/language/en?to=//evil.example").await;
    assert_eq!(away.location(), "/");
}

#[tokio::test]
async fn the_address_without_a_centre_leads_to_the_only_one() {
    let hub = HubServer::start();
    let mut browser = Browser::new(&hub);
    assert!(browser.get("/console").await.ok().text.contains("请打开中心给的地址"));
    let centre = hub.create_centre("第一家");
    assert_eq!(browser.get("/console").await.location(), console(centre));
    let _ = hub.create_centre("第二家");
    let page = browser.get("/console").await.ok();
    assert!(!page.text.contains("第一家") && !page.text.contains("第二家"), "nobody is told which");
}

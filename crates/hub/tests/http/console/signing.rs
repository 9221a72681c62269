//! Signing in, and what ends it.

use linli_hub::{config::Bounds, console::Role, testing::HubServer};
use reqwest::StatusCode;
use rstest::rstest;

use super::browser::{Browser, PASSWORD, console};
use crate::support::Over;

const MINUTE: i64 = 60_000;

#[rstest]
#[tokio::test]
async fn a_link_sets_a_password_once(#[values(Over::Sqlite, Over::Postgres)] over: Over) {
    let hub = over.start();
    let centre = hub.create_centre("滨江供货中心");
    let link = hub.welcome(centre, "张三", Role::Operator);
    let mut browser = Browser::new(&hub);
    assert!(browser.get(&link).await.ok().text.contains("张三"));
    for (password, again, said) in [
        ("short", "short", "太短了"),
        ("correct horse", "correct hors", "不一样"),
        ("我是张三我是张三我", "我是张三我是张三我", "太短了"),
        ("我就是那个张三没错的", "我就是那个张三没错的", "容易猜到"),
    ] {
        let refused = browser.post(&link, &[("password", password), ("again", again)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(said), "{said}: {}", refused.text);
        assert!(!refused.text.contains(password), "what was typed is not shown again");
    }
    let set = browser.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await;
    assert_eq!(set.location(), console(centre));
    assert!(browser.get(&console(centre)).await.ok().text.contains("滨江供货中心"));
    let mut later = Browser::new(&hub);
    assert_eq!(later.get(&link).await.status, StatusCode::NOT_FOUND, "it is used up");
    assert_eq!(later.sign_in(centre, "张三", PASSWORD).await.location(), console(centre));
    assert_eq!(later.sign_in(centre, " 张三 ", PASSWORD).await.location(), console(centre));
}

#[tokio::test]
async fn a_link_lapses_and_a_new_one_takes_its_place() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut operator = Browser::signed_in(&hub, centre, "boss", Role::Operator).await;
    let first = hub.welcome(centre, "小王", Role::Buyer);
    let users = operator.get(&format!("{}/users", console(centre))).await.ok();
    let again = users.text.split("action=\"").find_map(|part| {
        let action = part.split('"').next()?;
        (action.ends_with("/link") && part.contains("新链接 小王")).then(|| action.to_owned())
    });
    let made = operator.post(&again.unwrap(), &[]).await.ok();
    let second = made.text.split("class=\"link\" href=\"").nth(1).unwrap();
    let second = second.split('"').next().unwrap();
    let mut browser = Browser::new(&hub);
    assert_eq!(browser.get(&first).await.status, StatusCode::NOT_FOUND);
    browser.get(second).await.ok();
    hub.clock().advance_minutes(48 * 60 + 1);
    assert_eq!(browser.get(second).await.status, StatusCode::NOT_FOUND);
}

#[rstest]
#[tokio::test]
async fn whoever_is_wrong_too_often_waits(#[values(Over::Sqlite, Over::Postgres)] over: Over) {
    // Many addresses: what is counted here is the name.
    let bounds = Bounds { behind_proxy: true, ..Bounds::default() };
    let hub = over.start_with(HubServer::builder().bounds(bounds));
    let centre = hub.create_centre("中心");
    let mut known = Browser::signed_in(&hub, centre, "zhang", Role::Operator).await;
    let mut told = Vec::new();
    for name in ["Zhang", "nobody"] {
        let mut answers = Vec::new();
        for guess in 0..6 {
            let mut browser = Browser::new(&hub);
            browser.headers.push(("x-forwarded-for", format!("203.0.113.{guess}")));
            let answer = browser.sign_in(centre, name, &format!("wrong password {guess}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            let text = answer.text.replace(name, "…").replace(&browser.token, "…");
            answers.push(text);
        }
        assert!(
            answers[4].contains("密码不对") && answers[5].contains("等 1 分钟"),
            "{}",
            answers[5]
        );
        told.push(answers);
        let mut right = Browser::new(&hub);
        right.headers.push(("x-forwarded-for", "203.0.113.99".to_owned()));
        let waits = right.sign_in(centre, name, PASSWORD).await;
        assert!(waits.text.contains("等 1 分钟"), "also with the right one");
    }
    assert_eq!(told[0], told[1], "a name that nobody has is answered like any other");
    assert!(known.is_in(centre).await, "who is in stays in");
    hub.clock().advance(31_000);
    let mut right = Browser::new(&hub);
    assert_eq!(right.sign_in(centre, "zhang", PASSWORD).await.location(), console(centre));
    let audit = known.get(&format!("{}/audit", console(centre))).await.ok();
    assert!(audit.text.contains("输错太多次") && !audit.text.contains("nobody"));
}

#[tokio::test]
async fn an_address_that_tries_many_names_waits() {
    let hub = HubServer::builder().bounds(Bounds { rate_stranger: 0, ..Bounds::default() }).start();
    let centre = hub.create_centre("中心");
    let mut browser = Browser::new(&hub);
    let mut looked_at = 0;
    for guess in 0..20 {
        let answer = browser.sign_in(centre, &format!("name{guess}"), "wrong password").await;
        looked_at += u32::from(answer.text.contains("密码不对"));
    }
    assert!((5..10).contains(&looked_at), "{looked_at}");
    let user = hub.welcome(centre, "李四", Role::Buyer);
    browser.get(&user).await.ok();
    hub.clock().advance_minutes(15);
    let answer = browser.sign_in(centre, "name0", "wrong password").await;
    assert!(answer.text.contains("密码不对"), "whoever waited may try again");
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut browser = Browser::signed_in(&hub, centre, "zhang", Role::Operator).await;
    for _ in 0..11 {
        hub.clock().advance(60 * MINUTE);
        assert!(browser.is_in(centre).await, "who works stays in");
    }
    hub.clock().advance(61 * MINUTE);
    assert!(!browser.is_in(centre).await, "a working day is over");
    let mut browser = Browser::new(&hub);
    browser.sign_in(centre, "zhang", PASSWORD).await;
    hub.clock().advance(121 * MINUTE);
    assert!(!browser.is_in(centre).await, "nobody was there");
    let page = format!("{}/users?a=b", console(centre));
    let asked = browser.get(&page).await;
    let to = asked.location().to_owned();
    let sign_in = browser.get(&to).await.ok();
    assert!(sign_in.text.contains(&format!("value=\"{page}\"")), "and then on to what was asked");
}

#[tokio::test]
async fn signing_in_makes_a_session_of_its_own() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut victim = Browser::signed_in(&hub, centre, "zhang", Role::Operator).await;
    victim.get(&format!("{}/account", console(centre))).await.ok();
    victim.post(&format!("{}/sign-out", console(centre)), &[]).await.location();
    assert!(!victim.is_in(centre).await);
    // Somebody planted a cookie of their own choice beforehand.
    let planted = "ab".repeat(32);
    let key = (console(centre), "console".to_owned());
    victim.cookies.insert(key.clone(), planted.clone());
    let entered = victim.sign_in(centre, "zhang", PASSWORD).await;
    assert_ne!(victim.cookies[&key], planted);
    let set = entered.set_cookies().join("\n");
    assert!(set.contains("; HttpOnly; SameSite=Strict; Max-Age=43200"), "{set}");
    let mut thief = Browser::new(&hub);
    thief.cookies.insert(key.clone(), planted);
    assert!(!thief.is_in(centre).await);
    thief.cookies.insert(key, victim.cookies[&(console(centre), "console".to_owned())].clone());
    assert!(thief.is_in(centre).await, "the right one would do");
}

#[tokio::test]
async fn a_cookie_set_over_tls_is_sent_over_tls_only() {
    let hub =
        HubServer::builder().bounds(Bounds { behind_proxy: true, ..Bounds::default() }).start();
    let centre = hub.create_centre("中心");
    let _ = Browser::signed_in(&hub, centre, "zhang", Role::Operator).await;
    for (scheme, secure) in [("https", true), ("http", false)] {
        let mut browser = Browser::new(&hub);
        browser.headers.push(("x-forwarded-proto", scheme.to_owned()));
        let page = browser.get(&format!("{}/sign-in", console(centre))).await.ok();
        assert_eq!(page.set_cookies()[0].ends_with("; Secure"), secure);
        let entered = browser.sign_in(centre, "zhang", PASSWORD).await;
        assert_eq!(entered.set_cookies()[0].ends_with("; Secure"), secure);
    }
}

#[rstest]
#[tokio::test]
async fn another_password_and_signing_out_everywhere_end_other_sessions(
    #[values(Over::Sqlite, Over::Postgres)] over: Over,
) {
    let hub = over.start();
    let centre = hub.create_centre("中心");
    let mut here = Browser::signed_in(&hub, centre, "zhang", Role::ReadOnly).await;
    let mut elsewhere = Browser::new(&hub);
    elsewhere.sign_in(centre, "zhang", PASSWORD).await;
    let account = format!("{}/account", console(centre));
    assert!(here.get(&account).await.ok().text.contains("2 个"));
    let change = format!("{account}/password");
    let new = "另外的一个长密码";
    let fields = |current| {
        [
            ("current", current),
            ("password", "另外的一个很长的密码"),
            ("again", "另外的一个很长的密码"),
        ]
    };
    let short =
        here.post(&change, &[("current", PASSWORD), ("password", new), ("again", new)]).await;
    assert!(short.text.contains("太短了"));
    let wrong = here.post(&change, &fields("not it")).await;
    assert!(wrong.text.contains("密码不对"));
    assert!(elsewhere.is_in(centre).await);
    here.post(&change, &fields(PASSWORD)).await.location();
    assert!(here.is_in(centre).await && !elsewhere.is_in(centre).await);
    assert!(elsewhere.sign_in(centre, "zhang", PASSWORD).await.text.contains("密码不对"));
    elsewhere.sign_in(centre, "zhang", "另外的一个很长的密码").await.location();
    elsewhere.get(&account).await.ok();
    let everywhere = format!("{}/sign-out-everywhere", console(centre));
    elsewhere.post(&everywhere, &[]).await.location();
    assert!(!here.is_in(centre).await && !elsewhere.is_in(centre).await);
}

#[tokio::test]
async fn who_is_switched_off_is_out_at_once() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let mut boss = Browser::signed_in(&hub, centre, "boss", Role::Operator).await;
    let mut other = Browser::signed_in(&hub, centre, "other", Role::Operator).await;
    let users = format!("{}/users", console(centre));
    let id = super::roles::user_id(&mut boss, &users, "other").await;
    boss.post(&format!("{users}/{id}/disable"), &[]).await.location();
    assert!(!other.is_in(centre).await);
    assert!(other.sign_in(centre, "other", PASSWORD).await.text.contains("密码不对"));
    let own = super::roles::user_id(&mut boss, &users, "boss").await;
    for act in ["disable", "role"] {
        let stays = boss.post(&format!("{users}/{own}/{act}"), &[("role", "buyer")]).await;
        assert!(stays.text.contains("最后一位"), "{}", stays.text);
    }
    boss.post(&format!("{users}/{id}/enable"), &[]).await.location();
    assert_eq!(other.sign_in(centre, "other", PASSWORD).await.location(), console(centre));
}

#[tokio::test]
async fn the_way_on_after_signing_in_stays_in_this_console() {
    let hub = HubServer::start();
    let centre = hub.create_centre("中心");
    let _ = Browser::signed_in(&hub, centre, "zhang", Role::Operator).await;
    let page = format!("{}/sign-in", console(centre));
    let users = format!("{}/users", console(centre));
    for (to, expected) in [
        (users.as_str(), users.as_str()),
        ("https://evil.example/", &console(centre)),
        ("//evil.example/", &console(centre)),
        ("/console/other", &console(centre)),
        ("", &console(centre)),
    ] {
        let mut browser = Browser::new(&hub);
        browser.get(&page).await.ok();
        let fields = [("name", "zhang"), ("password", PASSWORD), ("to", to)];
        assert_eq!(browser.post(&page, &fields).await.location(), expected, "{to}");
    }
}

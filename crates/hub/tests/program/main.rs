//! `linli-hub` as its keeper runs it: a process, its flags, its signals, its files.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod running;
mod signals;

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Output};

use linli_domain::DeviceId;
use linli_protocol::{Joined, PairBegin, Pairing, Seat, path};
use running::{Program, keeper};
use serde_json::Value;
use uuid::Uuid;

/// Joins with a code, as a laptop would.
async fn joins(url: &str, code: &str) -> Joined {
    let begin = PairBegin {
        code: code.to_owned(),
        device_id: DeviceId::new(Uuid::now_v7()),
        name: "小张的电脑".to_owned(),
        platform: "linux".to_owned(),
    };
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = http.post(format!("{url}{}", path::PAIR_BEGIN)).json(&begin);
    match request.send().await.unwrap().json().await.unwrap() {
        Pairing::Joined(joined) => joined,
        other => panic!("{other:?}"),
    }
}

async fn seats(url: &str, access: &str) -> Vec<Seat> {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = http.get(format!("{url}{}", path::DEVICES)).bearer_auth(access);
    request.send().await.unwrap().json().await.unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A shop made while the hub answers, and the code with which its first laptop joins.
fn shop(data: &Path, name: &str) -> (String, String) {
    let data = data.to_str().unwrap();
    let made = said(&keeper(&["workspace", "create", "--data", data, "--json", name]));
    let made: Value = serde_json::from_str(&made).unwrap();
    (made["workspace_id"].as_str().unwrap().to_owned(), made["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_shop_is_made_while_the_hub_answers_and_outlives_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut hub = Program::serve(&["--data", data, "--listen", "127.0.0.1:0"]);
    let (workspace, code) = shop(folder.path(), "滨江团");
    let joined = joins(&hub.url, &code).await;
    assert_eq!(
        (joined.workspace_id.to_string(), joined.workspace.as_str()),
        (workspace.clone(), "滨江团")
    );
    let shops = said(&keeper(&["workspace", "list", "--data", data]));
    assert!(shops.contains(&workspace) && shops.contains("滨江团"), "{shops}");
    let laptops = said(&keeper(&["seat", "list", "--data", data, &workspace]));
    assert!(laptops.contains("小张的电脑") && laptops.contains("Leader"), "{laptops}");
    assert_eq!(hub.end(), Some(0));
    let hub = Program::serve(&["--data", data, "--listen", "127.0.0.1:0"]);
    assert_eq!(seats(&hub.url, &joined.tokens.access).await.len(), 1);
}

#[tokio::test]
async fn a_keeper_takes_back_even_the_last_access_and_gives_a_new_code() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let hub = Program::serve(&["--data", data, "--listen", "127.0.0.1:0"]);
    let (workspace, code) = shop(folder.path(), "滨江团");
    let lost = joins(&hub.url, &code).await;
    said(&keeper(&["seat", "revoke", "--data", data, &workspace, &lost.seat_id.to_string()]));
    let again = said(&keeper(&["workspace", "code", "--data", data, &workspace]));
    let code = again.lines().next().unwrap();
    let found = joins(&hub.url, code).await;
    let laptops = seats(&hub.url, &found.tokens.access).await;
    assert!(laptops[0].revoked_at.is_some() && laptops[1].is_this, "{laptops:?}");
    let nowhere = keeper(&["workspace", "code", "--data", data, &Uuid::nil().to_string()]);
    assert!(complained(&nowhere).contains("No such shop"));
}

#[test]
fn what_is_created_is_shown_with_how_to_use_it() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made/by/it");
    let data = made.to_str().unwrap();
    let output = said(&keeper(&["workspace", "create", "--data", data, "滨江团"]));
    let others = fs::metadata(&made).unwrap().permissions().mode() & 0o077;
    assert_eq!(others, 0, "the folder is its owner's alone");
    let nameless = complained(&keeper(&["workspace", "create", "--data", data, " "]));
    assert!(nameless.contains("name"), "{nameless}");
    let code = output.lines().next().unwrap();
    assert_eq!((code.len(), &code[4..5]), (9, "-"));
    assert!(output.contains(&format!("linli --store FILE pair ADDRESS {code}")), "{output}");
}

#[tokio::test]
async fn a_backup_goes_into_an_empty_hub_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    let copy = folder.path().join("hub.backup");
    let (old, new, copy) = (old.to_str().unwrap(), new.to_str().unwrap(), copy.to_str().unwrap());
    let hub = Program::serve(&["--data", old, "--listen", "127.0.0.1:0"]);
    let (_, code) = shop(Path::new(old), "滨江团");
    let joined = joins(&hub.url, &code).await;
    said(&keeper(&["backup", "--data", old, "--out", copy]));
    let again = complained(&keeper(&["backup", "--data", old, "--out", copy]));
    assert!(again.contains("exists"), "{again}");
    let not_empty = complained(&keeper(&["restore", "--data", old, copy]));
    assert!(not_empty.contains("something here already"), "{not_empty}");
    said(&keeper(&["restore", "--data", new, copy]));
    let restored = Program::serve(&["--data", new, "--listen", "127.0.0.1:0"]);
    let laptops = seats(&restored.url, &joined.tokens.access).await;
    assert_eq!(laptops[0].seat_id, joined.seat_id, "its tokens are good there too");
}

#[test]
fn a_file_is_read_and_what_is_nearer_counts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.toml");
    let data = folder.path().join("data");
    let text = format!(
        "data = '{}'\nlisten = '127.0.0.1:1'\nmetrics_listen = '127.0.0.1:0'\n",
        data.display()
    );
    fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    // Port 1 is nobody's to listen on but by the file; the flag has another.
    let mut hub = Program::serve(&["--config", file, "--listen", "127.0.0.1:0"]);
    let metrics = hub.metrics.clone().expect("the file asked for it");
    let address = metrics.trim_start_matches("http://").trim_end_matches("/metrics");
    said(&keeper(&["probe", address]));
    let shops = said(&keeper(&["workspace", "list", "--config", file, "--json"]));
    assert_eq!(serde_json::from_str::<Value>(&shops).unwrap(), Value::Array(Vec::new()));
    assert_eq!(hub.end(), Some(0));
    let ended = keeper(&["probe", address]);
    complained(&ended);
}

#[test]
fn what_is_not_understood_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.toml");
    fs::write(&file, "data = '.'\nlisen = '127.0.0.1:0'\n").unwrap();
    let output = complained(&keeper(&["serve", "--config", file.to_str().unwrap()]));
    assert!(output.contains("lisen") && output.contains("hub.toml"), "{output}");
    let output = complained(&keeper(&["serve", "--listen", "127.0.0.1:0"]));
    assert!(output.contains("--data"), "{output}");
    let data = folder.path().to_str().unwrap();
    let output = complained(&keeper(&["serve", "--data", data, "--tls-cert", "cert.pem"]));
    assert!(output.contains("--tls-key"), "{output}");
    let missing = ["serve", "--data", data, "--tls-cert", "cert.pem", "--tls-key", "key.pem"];
    let output = complained(&keeper(&missing));
    assert!(output.contains("cert.pem"), "{output}");
}

#[tokio::test]
async fn its_log_has_numbers_and_no_people() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut hub = Program::serve(&["--data", data, "--listen", "127.0.0.1:0", "--log", "json"]);
    let (_, code) = shop(folder.path(), "滨江团");
    let joined = joins(&hub.url, &code).await;
    seats(&hub.url, &joined.tokens.access).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let nobody = http.get(format!("{}/v1/devices/王姐?name=王姐", hub.url)).send().await.unwrap();
    assert_eq!(nobody.status().as_u16(), 405);
    assert_eq!(hub.end(), Some(0));
    let log = hub.log();
    let answered: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["message"] == "answered")
        .collect();
    assert_eq!(answered.len(), 3, "{log}");
    assert_eq!(answered[0]["route"], "/v1/pair/begin");
    assert_eq!(answered[0]["status"], 200);
    assert!(answered[0]["millis"].is_u64() && answered[0]["span"]["id"].is_string());
    assert_eq!(answered[2]["route"], "/v1/devices/{seat_id}");
    let code = code.replace('-', "");
    for secret in [
        "滨江团",
        "小张",
        "王姐",
        "%E7",
        &code,
        &joined.tokens.access,
        &joined.tokens.refresh,
        "127.0.0.1",
    ] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

/// What the keeper's first word to the program is answered with, in the folder.
fn centre(data: &str, words: &[&str]) -> Output {
    let (first, rest) = words.split_first().unwrap();
    keeper(&[&["centre", first], &["--data", data][..], rest].concat())
}

#[test]
fn a_centre_publishes_a_spreadsheet_and_lets_shops_in() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hub");
    let data = data.to_str().unwrap();
    let id = said(&centre(data, &["create", "滨江供货中心"]));
    let id = id.trim();
    let sheet = folder.path().join("价目.csv");
    let table = "供货商,商品,编码,供货价,箱规\n洛川果业,苹果,A1,25.50,12\n洛川果业,梨,A2,面议,6\n";
    fs::write(&sheet, table).unwrap();
    let file = sheet.to_str().unwrap();
    let refused = centre(data, &["publish", id, file]);
    assert!(complained(&refused).contains("rows above"));
    let told = String::from_utf8(refused.stdout).unwrap();
    assert!(told.contains("D3") && told.contains("面议"), "{told}");
    fs::write(&sheet, table.replace("面议", "9.9")).unwrap();
    let preview = said(&centre(data, &["publish", id, file, "--dry-run"]));
    assert!(preview.contains("A1") && preview.contains("New 2"), "{preview}");
    let published = said(&centre(data, &["publish", id, file]));
    assert!(published.contains("at number 2"), "nothing was published before: {published}");
    let again = said(&centre(data, &["publish", id, file, "--json"]));
    assert!(again.contains("\"unchanged\": 2"), "{again}");

    let invited = said(&centre(data, &["invite", id, "--json"]));
    let invited: Value = serde_json::from_str(&invited).unwrap();
    assert_eq!(invited["code"].as_str().unwrap().len(), 9);
    assert_eq!(said(&centre(data, &["shops", id])), "");
    let terms = said(&centre(data, &["terms", id, "--weekdays", "2,5", "--cutoff", "17:30"]));
    assert!(terms.contains("Tuesday, Friday") && terms.contains("17:30"), "{terms}");
    assert_eq!(said(&centre(data, &["terms", id])), terms, "it is kept");
    assert!(complained(&centre(data, &["terms", id, "--cutoff", "25:00"])).contains("--help"));
}

#[test]
fn keys_and_secrets_are_shown_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hub");
    let data = data.to_str().unwrap();
    let id = said(&centre(data, &["create", "滨江供货中心"]));
    let id = id.trim();
    let at = |words: &[&str]| {
        let (two, rest) = words.split_at(2);
        keeper(&[&["centre"], two, &["--data", data], rest].concat())
    };
    let key = said(&at(&["key", "create", id, "ERP", "--scope", "demand:read"]));
    let key = key.lines().next().unwrap();
    assert!(key.starts_with("linli_"));
    let listed = said(&at(&["key", "list", id]));
    assert!(listed.contains("demand:read  ERP") && !listed.contains(key), "{listed}");
    let key_id = listed.split_whitespace().next().unwrap();
    said(&at(&["key", "revoke", id, key_id]));
    assert!(said(&at(&["key", "list", id])).contains('×'));
    complained(&at(&["key", "create", id, "ERP", "--scope", "everything"]));
    let url = "https://erp.example/hooks";
    let hook = said(&at(&["webhook", "create", id, url, "--event", "request.received"]));
    let (hook_id, secret) = hook.lines().next().unwrap().split_once("  ").unwrap();
    assert_eq!(secret.len(), 64);
    let listed = said(&at(&["webhook", "list", id]));
    assert!(listed.contains(url) && !listed.contains(secret), "{listed}");
    assert_eq!(said(&at(&["webhook", "attempts", id, hook_id])), "");
    said(&at(&["webhook", "disable", id, hook_id]));
}

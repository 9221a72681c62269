//! What the program is told while it runs.

use std::{fs, path::Path, time::Duration};

use linli_protocol::{Pairing, path};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustix::process::Signal;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use uuid::Uuid;

use crate::{running::Program, shop};

const SOON: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_request_under_way_is_finished_before_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut hub = Program::serve(&["--data", data, "--listen", "127.0.0.1:0"]);
    let (_, code) = shop(folder.path(), "滨江团");
    let address = hub.url.trim_start_matches("http://").to_owned();
    let begin = json!({
        "code": code, "device_id": Uuid::now_v7(), "name": "小张的电脑", "platform": "linux",
    })
    .to_string();
    let mut laptop = TcpStream::connect(&address).await.unwrap();
    // The hub says that it wants the body: it has taken the request up.
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: hub\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        path::PAIR_BEGIN,
        begin.len()
    );
    laptop.write_all(head.as_bytes()).await.unwrap();
    let mut said = vec![0; 25];
    timeout(SOON, laptop.read_exact(&mut said)).await.unwrap().unwrap();
    assert_eq!(said, b"HTTP/1.1 100 Continue\r\n\r\n");

    hub.signal(Signal::TERM);
    let closed = async { while TcpStream::connect(&address).await.is_ok() {} };
    timeout(SOON, closed).await.expect("it takes in nobody new");
    laptop.write_all(begin.as_bytes()).await.unwrap();
    let mut said = String::new();
    timeout(SOON, laptop.read_to_string(&mut said)).await.unwrap().unwrap();
    assert!(said.starts_with("HTTP/1.1 200 "), "{said}");
    let body = said.split_once("\r\n\r\n").unwrap().1;
    assert!(matches!(serde_json::from_str(body).unwrap(), Pairing::Joined(_)));
    assert_eq!(hub.end(), Some(0));
}

#[tokio::test]
async fn a_renewed_certificate_is_read_without_a_pause() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    let first = certified(&certificate, &key);
    let files = [certificate.to_str().unwrap(), key.to_str().unwrap()];
    let mut hub = Program::serve(&[
        "--data",
        data,
        "--listen",
        "127.0.0.1:0",
        "--tls-cert",
        files[0],
        "--tls-key",
        files[1],
    ]);
    assert!(trusts(&first, &hub.url).await);
    // One that cannot be used changes nothing.
    fs::write(&certificate, "nonsense").unwrap();
    hub.signal(Signal::HUP);
    assert!(trusts(&first, &hub.url).await);
    let second = certified(&certificate, &key);
    hub.signal(Signal::HUP);
    let renewed = async { while !trusts(&second, &hub.url).await {} };
    timeout(SOON, renewed).await.expect("the new one is served");
    assert!(!trusts(&first, &hub.url).await);
    assert_eq!(hub.end(), Some(0));
}

/// Writes a new certificate, and answers it.
fn certified(certificate: &Path, key: &Path) -> reqwest::Certificate {
    let names = ["127.0.0.1".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    fs::write(certificate, cert.pem()).unwrap();
    fs::write(key, signing_key.serialize_pem()).unwrap();
    reqwest::Certificate::from_pem(cert.pem().as_bytes()).unwrap()
}

async fn trusts(root: &reqwest::Certificate, url: &str) -> bool {
    let http = reqwest::Client::builder().no_proxy().tls_certs_only([root.clone()]);
    let answer = http.build().unwrap().get(format!("{url}/healthz")).send().await;
    answer.is_ok_and(|answer| answer.status().is_success())
}

//! The hub with a certificate of its own.

use std::{fs, path::PathBuf};

use linli_hub::testing::HubServer;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tempfile::TempDir;

use crate::support::Laptop;

struct Certificate {
    folder: TempDir,
    pem: String,
}

impl Certificate {
    fn new() -> Self {
        let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("cert.pem"), cert.pem()).unwrap();
        fs::write(folder.path().join("key.pem"), signing_key.serialize_pem()).unwrap();
        Self { folder, pem: cert.pem() }
    }

    fn files(&self) -> (PathBuf, PathBuf) {
        (self.folder.path().join("cert.pem"), self.folder.path().join("key.pem"))
    }

    fn hub(&self) -> HubServer {
        let (certificate, key) = self.files();
        HubServer::builder().tls(&certificate, &key).start()
    }

    fn trusted(&self) -> reqwest::ClientBuilder {
        let root = reqwest::Certificate::from_pem(self.pem.as_bytes()).unwrap();
        reqwest::Client::builder().tls_certs_only([root])
    }
}

#[tokio::test]
async fn a_laptop_that_trusts_the_certificate_is_served_over_http_2() {
    let certificate = Certificate::new();
    let hub = certificate.hub();
    assert!(hub.url().starts_with("https://127.0.0.1:"));
    let mut laptop = Laptop::speaking(&hub, certificate.trusted());
    laptop.joins_at_once(&hub.code("滨江团")).await;
    laptop.hello().await.unwrap();
    let answer = laptop.http.get(format!("{}/healthz", hub.url())).send().await.unwrap();
    assert_eq!(answer.version(), reqwest::Version::HTTP_2);
}

#[tokio::test]
async fn a_laptop_that_does_not_trust_it_says_nothing() {
    let hub = Certificate::new().hub();
    let stranger = Laptop::speaking(&hub, Certificate::new().trusted());
    let error = stranger.http.get(format!("{}/healthz", hub.url())).send().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let plain = hub.url().replace("https://", "http://");
    assert!(stranger.http.get(format!("{plain}/healthz")).send().await.is_err());
}

//! Who is believed to be the hub.

use std::{fs, path::PathBuf};

use linli_hub::testing::HubServer;
use linli_protocol::PairPoll;
use linli_sync::{
    client::{Hub, HubError, Route},
    worker::Trouble,
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tempfile::TempDir;

use crate::laptop::Laptop;

/// An authority of a shop's own, and a hub whose certificate it signed.
pub(crate) struct Signed {
    pub(crate) server: HubServer,
    pub(crate) roots: Vec<u8>,
    _folder: TempDir,
}

impl Signed {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority_key = KeyPair::generate().unwrap();
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = authority.self_signed(&authority_key).unwrap();
        let issuer = Issuer::new(authority, authority_key);
        let key = KeyPair::generate().unwrap();
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let certificate = CertificateParams::new(names).unwrap().signed_by(&key, &issuer).unwrap();
        let write = |name: &str, text: String| -> PathBuf {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let certificate = write("hub.pem", certificate.pem());
        let key = write("hub.key", key.serialize_pem());
        let server = HubServer::builder().tls(&certificate, &key).start();
        Self { server, roots: root.pem().into_bytes(), _folder: folder }
    }

    pub(crate) fn route(&self) -> Route {
        Route { roots: Some(self.roots.clone()), proxy: None }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_that_nobody_vouches_for_is_not_trusted() {
    let signed = Signed::start();
    let address = signed.server.url().parse().unwrap();
    let hub = Hub::at(address, &Route::default()).unwrap();
    let refused = hub.poll_pairing(&PairPoll { ticket: String::new() }).await;
    assert!(matches!(refused, Err(HubError::NotTrusted(_))), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_may_have_an_authority_of_its_own() {
    let signed = Signed::start();
    let code = signed.server.code("滨江团");
    let mut laptop = Laptop::first_at(signed.server.url(), &code, &signed.route()).await;
    laptop.adds("老张果园");
    laptop.works();
    laptop.is_up_to_date().await;
    assert_eq!(laptop.store.unsent_count().unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_hub_in_its_place_is_noticed_and_told_nothing() {
    let signed = Signed::start();
    let code = signed.server.code("滨江团");
    let mut laptop = Laptop::first_at(signed.server.url(), &code, &signed.route()).await;
    let other = Signed::start();
    laptop.hub = Hub::of_seat(
        signed.server.url().parse().unwrap(),
        &other.route(),
        laptop.seated.seat_id,
        laptop.keys.clone(),
    )
    .unwrap();
    laptop.works();
    laptop.until(|status| status.trouble == Some(Trouble::NotTrusted)).await;
}

#[test]
fn what_is_no_certificate_is_refused_before_anything_is_sent() {
    let route = Route { roots: Some(b"no certificate".to_vec()), proxy: None };
    let hub = Hub::at("https://hub.example.com".parse().unwrap(), &route);
    assert!(matches!(hub, Err(HubError::Roots(_))), "{hub:?}");
}

//! What is said to a PostgreSQL elsewhere, and to whom. The server here goes no further than that.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::Arc,
    thread::{self, JoinHandle},
};

use linli_hub::db::Database;
use rcgen::{Certificate, CertificateParams, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned, pki_types::PrivateKeyDer};
use tempfile::TempDir;

/// A certificate for `localhost`, which is also written to `file`.
fn certified(file: &Path) -> (Certificate, KeyPair) {
    let key = KeyPair::generate().unwrap();
    let names = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = names.self_signed(&key).unwrap();
    std::fs::write(file, certificate.pem()).unwrap();
    (certificate, key)
}

/// A server with a certificate of its own. Answers what it was told first within TLS.
fn server(file: &Path) -> (u16, JoinHandle<Option<Vec<u8>>>) {
    let (certificate, key) = certified(file);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (port, thread::spawn(move || heard(&listener, config)))
}

fn heard(listener: &TcpListener, config: ServerConfig) -> Option<Vec<u8>> {
    let (mut socket, _): (TcpStream, _) = listener.accept().unwrap();
    let mut asked = [0; 8];
    socket.read_exact(&mut asked).unwrap();
    assert_eq!(asked, [0, 0, 0, 8, 4, 210, 22, 47], "whether TLS is spoken, and nothing else");
    socket.write_all(b"S").unwrap();
    let mut tls = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), socket);
    let mut told = vec![0; 1_024];
    let length = tls.read(&mut told).ok().filter(|length| *length > 0)?;
    told.truncate(length);
    Some(told)
}

#[test]
fn whoever_has_the_right_certificate_is_told_who_logs_in() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("authority.pem");
    let (port, server) = server(&file);
    let url = format!(
        "postgres://linli@localhost:{port}/shops?sslmode=require&sslrootcert={}",
        file.display()
    );
    assert!(Database::connect(&url, 1).is_err(), "it hangs up after that");
    let told = server.join().unwrap().unwrap();
    assert!(told.windows(5).any(|word| word == b"shops"));
}

#[test]
fn whoever_has_another_is_told_nothing() {
    let folder = TempDir::new().unwrap();
    let [own, other] = ["own.pem", "other.pem"].map(|name| folder.path().join(name));
    for trusted in [None, Some(&other)] {
        let (port, pretender) = server(&own);
        certified(&other);
        let mut url = format!("postgres://linli@localhost:{port}/shops?sslmode=require");
        url += &trusted.map_or_else(String::new, |file| format!("&sslrootcert={}", file.display()));
        assert!(Database::connect(&url, 1).is_err());
        assert_eq!(pretender.join().unwrap(), None);
    }
}

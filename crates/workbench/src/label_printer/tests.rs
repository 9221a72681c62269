use std::{
    io::Read as _,
    net::{TcpListener, TcpStream},
    thread,
    time::Instant,
};

use rstest::rstest;

use super::*;
use crate::Error;

fn network(host: &str, port: u16) -> PrinterAddress {
    PrinterAddress::Network { host: host.to_owned(), port }
}

fn device(path: &str) -> PrinterAddress {
    PrinterAddress::Device(path.into())
}

#[rstest]
#[case("192.168.1.50", network("192.168.1.50", 9100), "192.168.1.50")]
#[case(" 192.168.1.50：9101 ", network("192.168.1.50", 9101), "192.168.1.50:9101")]
#[case("192。168。1。50", network("192.168.1.50", 9100), "192.168.1.50")]
#[case("printer.local", network("printer.local", 9100), "printer.local")]
#[case("fe80::1", network("fe80::1", 9100), "fe80::1")]
#[case("[fe80::1]:9101", network("fe80::1", 9101), "[fe80::1]:9101")]
#[case("/dev/usb/lp0", device("/dev/usb/lp0"), "/dev/usb/lp0")]
#[case(r"\\收银台\标签机", device(r"\\收银台\标签机"), r"\\收银台\标签机")]
#[case("lpt1", device("lpt1"), "lpt1")]
#[case("COM3:", device("COM3:"), "COM3:")]
fn an_address_is_read_as_it_is_written(
    #[case] text: &str,
    #[case] expected: PrinterAddress,
    #[case] shown: &str,
) {
    let read: PrinterAddress = text.parse().unwrap();
    assert_eq!(read, expected);
    assert_eq!(read.to_string(), shown);
}

#[rstest]
#[case("")]
#[case("标签机")]
#[case("192.168.1.50:0")]
#[case("192.168.1.50:99999")]
#[case("http://192.168.1.50")]
#[case("a b")]
#[case("-o")]
#[case(r"C:\Users\leader\账本.db")]
#[case(r"\\server\share\账本.db")]
#[case(r"\\.\PhysicalDrive0")]
#[case(r"\\server")]
#[case("[fe80::1]9100")]
fn what_is_no_address_is_refused_as_it_was_written(#[case] text: &str) {
    let error = text.parse::<PrinterAddress>().unwrap_err();
    let report = Error::from(error).report();
    assert_eq!((report.code.as_str(), report.params["text"].as_str()), ("printer_address", text));
}

/// Prints of several sizes, one of them larger than what a network keeps for a printer that is slow.
fn prints() -> Vec<Vec<u8>> {
    (1..=5_u8).map(|number| vec![number; 7_000 * usize::from(number)]).collect()
}

fn all(prints: &[Vec<u8>]) -> Prints<'_> {
    Prints { prints, before: 0 }
}

fn on(_: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

const SHORT: Patience = Patience {
    connect: Duration::from_secs(2),
    write: Duration::from_millis(300),
    farewell: Duration::from_millis(300),
};

/// A printer in the network that does something with whoever calls.
fn printer<T: Send + 'static>(
    does: impl FnOnce(TcpStream) -> T + Send + 'static,
) -> (PrinterAddress, thread::JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let working = thread::spawn(move || does(listener.accept().unwrap().0));
    (network("127.0.0.1", port), working)
}

#[test]
fn a_printer_in_the_network_gets_exactly_the_bytes() {
    let (address, working) = printer(|mut stream| {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    });
    let mut told = Vec::new();
    let mut watch = |sent| {
        told.push(sent);
        ControlFlow::Continue(())
    };
    send(&address, all(&prints()), &mut watch).unwrap();
    assert_eq!(working.join().unwrap(), prints().concat());
    assert_eq!(told, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn one_that_never_hangs_up_is_not_waited_for_long() {
    let (address, working) = printer(|mut stream| {
        let mut bytes = vec![0; prints().concat().len()];
        stream.read_exact(&mut bytes).unwrap();
        thread::sleep(Duration::from_millis(900));
        bytes
    });
    let begun = Instant::now();
    send_patiently(&address, all(&prints()), SHORT, &mut on).unwrap();
    assert!(begun.elapsed() < Duration::from_millis(800));
    assert_eq!(working.join().unwrap(), prints().concat());
}

/// Enough that it cannot all lie on the way.
fn many() -> Vec<Vec<u8>> {
    vec![vec![0x5a; 1 << 20]; 64]
}

#[test]
fn a_line_that_is_cut_says_from_which_label_on_to_look() {
    let (address, working) = printer(|mut stream| {
        let mut some = vec![0; 3 << 20];
        stream.read_exact(&mut some).unwrap();
    });
    let error = send_patiently(&address, all(&many()), SHORT, &mut on).unwrap_err();
    working.join().unwrap();
    let PrinterError::Cut { sent, .. } = error else { panic!("{error:?}") };
    assert!((2..64).contains(&sent), "{sent}");
    let report = Error::from(error).report();
    assert_eq!(report.code, "printer_cut");
    assert_eq!(report.params["next"], (sent + 1).to_string());
}

#[test]
fn a_line_that_is_cut_when_all_was_sent_is_told_as_well() {
    let (address, working) = printer(|mut stream| {
        // What was not read when it hangs up makes the line break.
        let mut some = [0; 10];
        stream.read_exact(&mut some).unwrap();
    });
    let error = send_patiently(&address, all(&[vec![1; 60_000]]), SHORT, &mut on).unwrap_err();
    working.join().unwrap();
    assert!(matches!(error, PrinterError::Cut { .. }), "{error:?}");
}

#[test]
fn one_that_takes_nothing_is_out_of_paper_and_not_waited_for_for_ever() {
    let (address, working) = printer(|stream| {
        thread::sleep(Duration::from_millis(1500));
        drop(stream);
    });
    let error = send_patiently(&address, all(&many()), SHORT, &mut on).unwrap_err();
    assert_eq!(Error::from(error).report().code, "printer_slow");
    working.join().unwrap();
}

#[test]
fn a_print_that_is_stopped_ends_with_a_whole_label() {
    let (address, working) = printer(|mut stream| {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    });
    // Ten came out before, and two of these.
    let mut watch =
        |sent| if sent == 12 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let labels = Prints { prints: &prints(), before: 10 };
    let error = send(&address, labels, &mut watch).unwrap_err();
    assert_eq!(Error::from(error).report().params["next"], "13");
    assert_eq!(working.join().unwrap(), prints()[..2].concat());
}

#[test]
fn nobody_at_an_address_is_told_as_such() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = network("127.0.0.1", closed.local_addr().unwrap().port());
    drop(closed);
    let error = send(&address, all(&prints()), &mut on).unwrap_err();
    let report = Error::from(error).report();
    assert_eq!(report.code, "printer_unreachable");
    assert_eq!(report.params["address"], address.to_string());
}

#[cfg(unix)]
mod of_unix {
    use std::{fs, os::unix::fs::PermissionsExt as _, process::Command};

    use super::*;

    #[test]
    fn a_device_gets_exactly_the_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lp0");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let read = path.clone();
        let working = thread::spawn(move || fs::read(read).unwrap());
        send(&PrinterAddress::Device(path), all(&prints()), &mut on).unwrap();
        assert_eq!(working.join().unwrap(), prints().concat());
    }

    #[test]
    fn a_file_or_a_folder_is_no_printer_and_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("账本.db");
        fs::write(&file, "all that there is").unwrap();
        for path in [&file, folder.path()] {
            let error =
                send(&PrinterAddress::Device(path.into()), all(&prints()), &mut on).unwrap_err();
            assert_eq!(Error::from(error).report().code, "printer_none", "{}", path.display());
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "all that there is");
    }

    #[rstest]
    #[case("/dev/usb/no-such-printer", "printer_absent")]
    #[case("/dev/full", "printer_cut")]
    fn what_a_device_refuses_is_told(#[case] path: &str, #[case] code: &str) {
        let error = send(&device(path), all(&prints()), &mut on).unwrap_err();
        assert_eq!(Error::from(error).report().code, code);
    }

    #[test]
    fn a_device_that_may_not_be_written_to_is_told_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lp0");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        if OpenOptions::new().write(true).open(&path).is_ok() {
            return; // whoever may everything is refused nothing
        }
        let error = send(&PrinterAddress::Device(path), all(&prints()), &mut on).unwrap_err();
        assert_eq!(Error::from(error).report().code, "printer_no_access");
    }
}

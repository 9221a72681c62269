//! Several laptops in the terminal, and a real hub between them.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::{Child, Command, Stdio},
};

use linli_hub::testing::HubServer;
use linli_workbench::{
    Desk as Workbench, SystemAmbient,
    domain::{Fen, Supplier},
    products,
};
use serde_json::Value;
use support::{Desk, arg, refused, sample};

/// A book on a laptop, with what proves its seat beside it.
struct Laptop {
    desk: Desk,
}

impl Laptop {
    /// The first of a shop, with the sample data on it.
    fn first(hub: &HubServer) -> Self {
        let laptop = Self { desk: Desk::with_sample() };
        let said = laptop.done(&["pair", hub.url(), &hub.code("滨江团"), "--name", "店里"]);
        assert!(said.contains("已加入“滨江团”，身份是团长"), "{said}");
        laptop
    }

    /// One more, let in by this one.
    fn invites(&self, role: &str, name: &str) -> Self {
        let invitation = self.json(&["devices", "invite", "--role", role, "--json"]);
        let (address, code) = (&invitation["address"], &invitation["code"]);
        let laptop = Self { desk: Desk::empty() };
        let (address, code) = (address.as_str().unwrap(), code.as_str().unwrap());
        let mut pairing = laptop.begins(&["pair", address, code, "--name", name]);
        let waiting = pairing.line();
        let requests = self.json(&["devices", "requests", "--json"]);
        let request = &requests["requests"][0];
        let check = request["check"].as_str().unwrap();
        assert!(waiting.contains(check), "both show one number: {waiting} {check}");
        self.done(&["devices", "approve", request["seat_id"].as_str().unwrap()]);
        assert!(pairing.line().contains("已加入“滨江团”"));
        assert!(pairing.child.wait().unwrap().success());
        laptop
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.desk.command(args);
        command.arg("--key-file").arg(self.desk.path("keys"));
        command
    }

    fn done(&self, args: &[&str]) -> String {
        let output = self.command(args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, args: &[&str]) -> String {
        refused(&mut self.command(args))
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).unwrap()
    }

    fn begins(&self, args: &[&str]) -> Running {
        let mut child = self.command(args).stdout(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Running { child, out }
    }

    fn digest(&self) -> String {
        self.done(&["digest"])
    }

    /// The desk itself, for what the terminal has no command for.
    fn workbench(&self) -> Workbench {
        Workbench::open(&self.desk.store()).unwrap()
    }

    /// Gives the apples another price.
    fn prices(&self, fen: i64) {
        let mut desk = self.workbench();
        let row = products::list(&desk).unwrap().remove(0);
        let mut form = products::form(&desk, row.product_id).unwrap();
        form.variants[0].price = Fen(fen);
        products::save(&mut desk, form).unwrap();
    }
}

/// A command that is still running. It does not outlive the test.
struct Running {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Running {
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn two_laptops_agree_and_their_digests_are_one_line() {
    let hub = HubServer::start();
    let first = Laptop::first(&hub);
    let told = first.json(&["sync", "--json"]);
    assert_eq!(told["status"]["state"]["state"], "up_to_date");
    assert!(told["told"].as_u64().unwrap() > 0 && told["heard"] == 0, "{told}");

    let second = first.invites("leader", "家里");
    assert_ne!(first.digest(), second.digest());
    let said = second.done(&["sync"]);
    assert!(said.contains("传出 0 步"), "{said}");
    assert_eq!(first.digest(), second.digest());
    assert_eq!(first.digest().trim().len(), 32);
    assert_eq!(first.done(&["campaigns"]), second.done(&["campaigns"]));
    let tables = second.json(&["digest", "--json"]);
    assert_eq!(tables["digest"].as_str().unwrap(), first.digest().trim());
    assert!(tables["tables"]["member"]["rows"].as_u64().unwrap() > 0);

    // Orders that one takes in without a network are the other's after both have agreed.
    let list = sample("chat-list.txt");
    second.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);
    assert!(second.done(&["sync"]).contains("传出 1 步"));
    assert!(first.done(&["sync"]).contains("收到 1 步"));
    assert_eq!(first.digest(), second.digest());

    let listed = first.done(&["devices"]);
    assert!(listed.contains("店里") && listed.contains("家里"), "{listed}");
    first.done(&["devices", "rename", "家里", "小张的电脑"]);
    let devices = second.json(&["devices", "--json"]);
    assert_eq!(devices["laptops"][0]["name"], "小张的电脑", "this one stands first");
    assert_eq!(devices["laptops"][0]["is_this"], true);
}

#[test]
fn a_price_that_both_changed_is_asked_about_and_had_back() {
    let hub = HubServer::start();
    let first = Laptop::first(&hub);
    first.done(&["sync"]);
    let second = first.invites("leader", "家里");
    second.done(&["sync"]);

    first.prices(1_234);
    second.prices(5_678);
    for laptop in [&first, &second, &first] {
        laptop.done(&["sync"]);
    }
    let asked = first.json(&["conflicts", "--json"]);
    assert_eq!(asked["questions"].as_array().unwrap().len(), 1, "{asked}");
    let key = asked["questions"][0]["key"].as_str().unwrap().to_owned();
    let said = first.done(&["conflicts"]);
    assert!(said.contains("12.34") && said.contains("56.78") && said.contains("家里"), "{said}");

    first.done(&["conflicts", "restore", &key]);
    first.done(&["sync"]);
    second.done(&["sync"]);
    assert_eq!(first.digest(), second.digest());
    for laptop in [&first, &second] {
        assert!(laptop.done(&["conflicts"]).contains("没有要看的"));
        let row = products::list(&laptop.workbench()).unwrap().remove(0);
        let form = products::form(&laptop.workbench(), row.product_id).unwrap();
        assert_eq!(form.variants[0].price, Fen(1_234));
    }
}

#[test]
fn what_a_helper_may_not_is_kept_back_until_the_leader_decides() {
    let hub = HubServer::start();
    let first = Laptop::first(&hub);
    first.done(&["sync"]);
    let helper = first.invites("helper", "小张的电脑");
    helper.done(&["sync"]);
    assert!(helper.done(&["campaigns"]).contains("第13期"));

    // The desk would refuse it, so that this plays a program that was tampered with.
    for name in ["混进来的", "认可的"] {
        let mut store = linli_store::Store::open(&helper.desk.store(), Box::new(SystemAmbient));
        let store = store.as_mut().unwrap();
        let text = String::new;
        let (name, act) = (name.to_owned(), linli_store::Act::new("add_supplier"));
        store
            .transact(act, |tx| {
                let id = tx.new_id();
                let (contact, address, note) = (text(), text(), text());
                let supplier = Supplier { id, name, contact, phone: None, address, note };
                linli_store::suppliers::put(tx, &supplier)
            })
            .map_err(|error: linli_store::StoreError| error)
            .unwrap();
    }
    assert!(helper.done(&["sync"]).contains("2 步等团长决定"));
    let aside = first.json(&["quarantine", "--json"]);
    let held = aside["held"].as_array().unwrap();
    assert_eq!(held.len(), 2, "{aside}");
    assert_eq!(held[0]["why"], serde_json::json!({"why": "not_allowed", "right": "change_goods"}));
    assert_eq!(held[0]["device_name"], "小张的电脑");
    let id = |name: &str| {
        let held = held.iter().find(|held| held["changes"][0]["name"] == name).unwrap();
        held["txn_id"].as_str().unwrap().to_owned()
    };
    let said = first.done(&["quarantine"]);
    assert!(said.contains("小助手不能") && said.contains("混进来的"), "{said}");

    first.done(&["quarantine", "discard", &id("混进来的")]);
    first.done(&["quarantine", "release", &id("认可的")]);
    first.done(&["quarantine", "release", &id("认可的")]); // said twice is said once
    assert!(first.refused(&["quarantine", "discard", &id("认可的")]).contains("已经不在"));
    assert!(first.done(&["quarantine"]).contains("没有搁置"));
    first.done(&["sync"]);
    let suppliers = linli_workbench::suppliers::list(&first.workbench()).unwrap();
    let has = |name: &str| suppliers.iter().any(|row| row.supplier.name == name);
    assert!(has("认可的") && !has("混进来的"));
    // The helper may not decide, nor let anybody in.
    assert!(!helper.refused(&["devices", "invite", "--role", "leader"]).is_empty());
    assert!(!helper.refused(&["quarantine", "discard", &id("认可的")]).is_empty());
}

#[test]
fn a_laptop_whose_access_was_taken_back_keeps_its_book() {
    let hub = HubServer::start();
    let first = Laptop::first(&hub);
    first.done(&["sync"]);
    let second = first.invites("leader", "家里");
    second.done(&["sync"]);
    let before = second.digest();
    first.done(&["devices", "revoke", "家里"]);
    second.refused(&["sync"]);
    assert_eq!(second.digest(), before);
    assert!(first.done(&["devices"]).contains("权限已收回"));
    assert!(first.refused(&["devices", "revoke", "家里"]).contains("没有叫“家里”的电脑"));
    assert!(first.refused(&["devices", "revoke", "店里"]).contains("至少要留一台团长的电脑"));
    second.done(&["leave"]);
    assert!(second.refused(&["sync"]).contains("还没有加入任何店"));
    assert_eq!(second.digest(), before, "the book stays");
}

#[test]
fn what_keeps_a_laptop_out_is_said_and_the_exit_code_is_one() {
    let mut hub = HubServer::start();
    let laptop = Laptop { desk: Desk::with_sample() };
    assert!(laptop.refused(&["sync"]).contains("还没有加入任何店"));
    assert!(laptop.refused(&["sync", "--watch"]).contains("还没有加入任何店"));
    assert!(laptop.refused(&["pair", hub.url(), "AAAA-AAAA"]).contains("配对码不对"));
    let plain = laptop.refused(&["pair", "http://hub.example.com", "AAAA-AAAA"]);
    assert!(plain.contains("https://"), "{plain}");
    let said = laptop.done(&["pair", hub.url(), &hub.code("滨江团"), "--name", "店里"]);
    assert!(said.contains("2 个团购"), "what goes to the shop is said beforehand: {said}");
    let campaigns = laptop.done(&["campaigns"]);
    hub.stop();
    assert!(laptop.refused(&["sync"]).contains("连不上"));
    assert_eq!(laptop.done(&["campaigns"]), campaigns);
    hub.start_again();
    assert!(laptop.done(&["sync"]).contains("传出"));
}

#[test]
fn where_the_system_keeps_no_secrets_a_passphrase_seals_them() {
    let hub = HubServer::start();
    let desk = Desk::empty();
    // Nobody's session: there is no place for secrets to be found.
    let bare = |args: &[&str], passphrase: Option<&str>| {
        let mut command = desk.command(args);
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        command.env_remove("LINLI_KEY_FILE");
        match passphrase {
            Some(passphrase) => command.env("LINLI_PASSPHRASE", passphrase),
            None => command.env_remove("LINLI_PASSPHRASE"),
        };
        command
    };
    if cfg!(not(target_os = "linux")) {
        return; // other systems always have one
    }
    let code = hub.code("滨江团");
    let pair = ["pair", hub.url(), &code, "--name", "店里"];
    let hinted = refused(&mut bare(&pair, None));
    assert!(hinted.contains("LINLI_PASSPHRASE") && hinted.contains("--key-file"), "{hinted}");
    assert!(bare(&pair, Some("一句口令")).output().unwrap().status.success());
    assert!(bare(&["sync"], Some("一句口令")).output().unwrap().status.success());
    assert!(refused(&mut bare(&["sync"], Some("另一句"))).contains("口令不对"));
    assert!(!refused(&mut bare(&["sync"], None)).is_empty());
}

#[test]
fn watching_keeps_both_the_same_until_it_is_interrupted() {
    let hub = HubServer::start();
    let first = Laptop::first(&hub);
    first.done(&["sync"]);
    let second = first.invites("leader", "家里");
    let mut command = second.command(&["sync", "--watch"]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    // The iterator ends with the program, and so does the test then.
    assert!(said.any(|line| line.unwrap().contains("已同步")));
    assert_eq!(first.digest(), second.digest());
    let list = sample("chat-list.txt");
    second.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);
    assert!(said.any(|line| line.unwrap().contains("待传出 1")));
    assert!(said.any(|line| line.unwrap().trim() == "已同步"));
    assert!(first.done(&["sync"]).contains("收到 1 步"));
    assert_eq!(first.digest(), second.digest());
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_proxy_of_the_environment_is_gone_through() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let laptop = Laptop { desk: Desk::empty() };
    let mut command = laptop.command(&["pair", "https://hub.example.com", "AAAA-AAAA"]);
    command.env("HTTPS_PROXY", format!("http://{}", proxy.local_addr().unwrap()));
    command.env_remove("NO_PROXY").env_remove("no_proxy");
    let asked = std::thread::spawn(move || {
        let (stream, _) = proxy.accept().unwrap();
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).unwrap();
        line
    });
    assert!(refused(&mut command).contains("连不上"));
    assert_eq!(asked.join().unwrap().trim_end(), "CONNECT hub.example.com:443 HTTP/1.1");
}

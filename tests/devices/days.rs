//! Ordinary days: a helper who may not everything, a new laptop, a hub that was lost.

use std::time::Duration;

use linli_tests::Terminal;

use crate::lists::list;
use crate::shop::{Shop, json};

const CAMPAIGN: &str = "第13期";

fn import(laptop: &Terminal, number: usize) {
    let path = laptop.write("list.txt", &list(number, 5)).unwrap();
    let words = ["orders", "import", "--mode", "addition", "--campaign", CAMPAIGN];
    let path = path.to_str().unwrap();
    laptop.does(&[words.as_slice(), &[path]].concat()).unwrap();
}

#[test]
fn a_new_laptop_has_everything_from_the_hub_alone() {
    let mut shop = Shop::open(None, 3).unwrap();
    for number in 1..=5 {
        import(shop.leader(), number);
    }
    shop.leader().does(&["sync"]).unwrap();
    let before = shop.leader().does(&["digest"]).unwrap();
    // The old laptop lets the new one in, and is gone.
    shop.take_in("新电脑", "leader").unwrap();
    let old = shop.laptops.remove(0);
    std::fs::remove_file(old.store_file()).unwrap();
    let new = &shop.laptops[0];
    new.does(&["sync"]).unwrap();
    assert_eq!(new.does(&["digest"]).unwrap(), before);
    let sheet = ["delivery-sheet", "--campaign", CAMPAIGN];
    assert!(new.does(&sheet).unwrap().contains("葡萄"));
}

#[test]
fn a_hub_that_was_lost_is_told_everything_again() {
    let mut shop = Shop::open(None, 4).unwrap();
    shop.take_in("小张的电脑", "leader").unwrap();
    shop.agrees().unwrap();
    let backup = shop.folder().join("backup.zst");
    let backup = backup.to_str().unwrap().to_owned();
    shop.hub.does(&["backup", "--out", &backup]).unwrap();
    for (number, laptop) in shop.laptops.iter().enumerate() {
        import(laptop, 1 + number);
    }
    let before = shop.agrees().unwrap();
    // Everything that came after the copy is lost at the hub, not on the laptops.
    shop.hub.kill();
    let data = shop.folder().join("hub");
    std::fs::remove_dir_all(&data).unwrap();
    std::fs::create_dir_all(&data).unwrap();
    shop.hub.does(&["restore", &backup]).unwrap();
    shop.hub.start_again().unwrap();
    assert_eq!(shop.agrees().unwrap(), before);
}

#[test]
fn a_helper_takes_orders_and_no_more() {
    let mut shop = Shop::open(None, 5).unwrap();
    shop.take_in("小助手的电脑", "helper").unwrap();
    let helper = &shop.laptops[1];
    helper.does(&["sync"]).unwrap();
    import(helper, 1);
    helper.does(&["sync"]).unwrap();
    shop.leader().does(&["sync"]).unwrap();
    let sheet = shop.leader().does(&["delivery-sheet", "--campaign", CAMPAIGN]).unwrap();
    assert!(sheet.contains('家'), "{sheet}");
    // What is not a helper's is refused with the reason.
    let refused = [
        ["devices", "invite", "--role", "helper"].as_slice(),
        &["delivery-sheet", "--campaign", CAMPAIGN, "--unmask"],
    ];
    for words in refused {
        let output = helper.command(words).unwrap().output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("团长"), "{words:?}: {said}");
    }
    // Taken back, it works on with what it has, and hears nothing more.
    let devices = json(&shop.leader().does(&["devices", "--json"]).unwrap());
    let seats = devices["laptops"].as_array().unwrap();
    let seat = seats.iter().find(|seat| seat["name"] == "小助手的电脑").unwrap();
    shop.leader().does(&["devices", "revoke", seat["seat_id"].as_str().unwrap()]).unwrap();
    import(helper, 2);
    let mut sync = helper.begins(&["sync"]).unwrap();
    assert!(!sync.ends(Duration::from_secs(30)).unwrap(), "a laptop without access still syncs");
}

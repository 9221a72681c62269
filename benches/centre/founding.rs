//! What the keeper of the hub does before anybody can trade: a centre, a key for its program, and shops with an invitation each.

use std::thread;

use linli_benches::{Outcome, said};
use linli_hub::testing::Postgres;
use serde::Deserialize;

use crate::{
    hub::{Keeper, Made},
    plain::Plain,
};

/// A centre that sells nothing yet, and that no shop has joined.
pub(crate) struct Founded {
    /// With which its program asks.
    pub(crate) key: String,
    pub(crate) invited: Vec<Invited>,
    /// Where the hub keeps its data.
    pub(crate) plain: Plain,
}

/// A shop that nobody works in yet.
pub(crate) struct Invited {
    /// For its first laptop.
    pub(crate) code: String,
    /// To the centre.
    pub(crate) invitation: String,
}

impl Founded {
    pub(crate) fn by(keeper: &Keeper, shops: usize) -> Outcome<Self> {
        #[derive(Deserialize)]
        struct Centre {
            centre_id: String,
        }
        let Centre { centre_id } = keeper.makes(&["centre", "create", "滨江供货中心"])?;
        // Lists are closed a month ahead, and what comes later is taken: so nobody here has to wait until six in the evening to close
        // one, and what is done with it is the same.
        let terms = ["centre", "terms", &centre_id, "--cutoff-days", "30", "--takes-late", "true"];
        said(keeper.command().args(terms), "")?;
        let create = ["centre", "key", "create", &centre_id, "ERP"];
        let scopes = ["catalogue:write", "demand:read", "answers:write"];
        let scopes = scopes.iter().flat_map(|scope| ["--scope", scope]);
        let told = said(keeper.command().args(create).args(scopes), "")?;
        let key = told.lines().next().unwrap_or_default().to_owned();
        let invited = invited(keeper, &centre_id, shops)?;
        let plain = match keeper.postgres.as_ref().map(Postgres::url) {
            Some(url) => Plain::Postgres(url),
            None => Plain::Sqlite(keeper.folder.path().join("hub.db")),
        };
        Ok(Self { key, invited, plain })
    }
}

/// Makes the shops, on all processors: the keeper's program is started twice for each.
fn invited(keeper: &Keeper, centre_id: &str, shops: usize) -> Outcome<Vec<Invited>> {
    let one = |number| {
        let invitation: Made = keeper.makes(&["centre", "invite", centre_id])?;
        Ok(Invited { code: keeper.shop(number)?, invitation: invitation.code })
    };
    let workers = thread::available_parallelism()?.get();
    let all: Vec<Result<Vec<Invited>, String>> = thread::scope(|scope| {
        let work = |worker| {
            let made: Outcome<Vec<Invited>> = (worker..shops).step_by(workers).map(one).collect();
            // An error of any kind stays on its thread; its words do not have to.
            made.map_err(|error| error.to_string())
        };
        let running: Vec<_> =
            (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
        running.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let all = all.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

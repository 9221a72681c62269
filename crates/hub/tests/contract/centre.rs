//! A centre with shops, over either database.

use std::net::IpAddr;

use linli_domain::{Fen, Right, Role, SeatId, VariantId};
use linli_hub::{
    Caller, Error, Hub,
    access::Access,
    centre::{Member, Office},
};
use linli_protocol::{
    Refusal,
    centre::{
        CataloguePage, CatalogueRequest, CatalogueVariant, Centre as Described, JoinCentre,
        office::{CatalogueRow, PublishRequest},
    },
};
use uuid::Uuid;

use crate::ground::{Ground, On};

/// A centre, and the hub that it is at.
pub(crate) struct Centre {
    pub(crate) ground: Ground,
    pub(crate) hub: Hub,
    pub(crate) office: Office,
}

impl Centre {
    pub(crate) fn new(on: On) -> Self {
        let ground = Ground::new(on);
        let hub = ground.hub();
        let centre_id = hub.create_centre("滨江供货中心").unwrap();
        Self { office: Office::keeper(centre_id), hub, ground }
    }

    /// A further centre at the same hub.
    pub(crate) fn another(&self) -> Office {
        Office::keeper(self.hub.create_centre("别家中心").unwrap())
    }

    /// A shop that joined this centre.
    pub(crate) fn shop(&self, name: &str) -> Member {
        self.shop_of(&self.office, name)
    }

    pub(crate) fn shop_of(&self, office: &Office, name: &str) -> Member {
        let caller = self.stranger(name);
        self.join(office, &caller).unwrap();
        self.hub.member(&caller, Right::SeeCosts).unwrap()
    }

    /// A shop that belongs to none.
    pub(crate) fn stranger(&self, name: &str) -> Caller {
        let workspace_id = self.hub.create_workspace(name).unwrap();
        Caller { workspace_id, seat_id: SeatId::new(Uuid::now_v7()), role: Role::Leader }
    }

    pub(crate) fn join(&self, office: &Office, caller: &Caller) -> Result<(), Refusal> {
        let access = Access::to(self.hub.clone()).unwrap();
        let code = access.invite_shop(office).unwrap().code;
        refused(typed(&access, *caller, &code)).map(drop)
    }

    pub(crate) fn publish(&self, rows: Vec<CatalogueRow>) {
        self.publish_of(&self.office, rows);
    }

    pub(crate) fn publish_of(&self, office: &Office, rows: Vec<CatalogueRow>) {
        let request = PublishRequest { rows, ..PublishRequest::default() };
        let preview = self.hub.catalogue_dry_run(office, request).unwrap();
        assert_eq!(preview.troubles, []);
        self.hub.publish_catalogue(office, preview.preview_id.unwrap()).unwrap();
    }

    /// The variants of the catalogue, as a shop sees it.
    pub(crate) fn variants(&self, member: &Member) -> Vec<CatalogueVariant> {
        let request = CatalogueRequest { after: 0, limit: 500 };
        let page: CataloguePage = self.hub.catalogue(member, request).unwrap();
        page.products.into_iter().flat_map(|product| product.variants).collect()
    }

    /// The variant of that code.
    pub(crate) fn variant(&self, code: &str) -> VariantId {
        let request = CatalogueRequest { after: 0, limit: 500 };
        let page = self.hub.catalogue_of(&self.office, request).unwrap();
        let mut all = page.products.into_iter().flat_map(|product| product.variants);
        all.find(|variant| variant.code == code).unwrap().variant_id
    }
}

/// A row of a catalogue: 洛川果业's, in cases of twelve.
pub(crate) fn row(code: &str, price: i64) -> CatalogueRow {
    CatalogueRow {
        supplier: "洛川果业".into(),
        product: format!("商品{code}"),
        code: code.into(),
        price: Some(Fen(price)),
        case_pack: Some(12),
        warehouse: "滨江仓".into(),
        ..CatalogueRow::default()
    }
}

/// What was refused; everything else fails the test.
pub(crate) fn refused<T>(done: Result<T, Error>) -> Result<T, Refusal> {
    done.map_err(|error| match error {
        Error::Refused(refusal) => refusal,
        error => panic!("{error:?}"),
    })
}

/// The leader types a code.
pub(crate) fn typed(access: &Access, caller: Caller, code: &str) -> Result<Described, Error> {
    let here = IpAddr::from([127, 0, 0, 1]);
    access.join_centre(here, caller, &JoinCentre { code: code.to_owned() })
}

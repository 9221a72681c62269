//! What a hub can be asked, with the types that go and come.

use std::time::Duration;

use linli_domain::{FactId, PurchaseRequestId, SeatId, TxnId};
use linli_protocol::{
    AuditEntry, Code, CodeRequest, DigestAnswer, DigestRequest, Duplicate, Held, HeldDecision,
    HelloAnswer, HelloRequest, PairBegin, PairDecision, PairPoll, PairRequest, Pairing, PullAnswer,
    PullRequest, PushAnswer, PushRequest, Refusal, Seat, SeatChange, WaitAnswer, WaitRequest,
    centre::{
        CataloguePage, CatalogueRequest, Centre, JoinCentre, NewsPage, NewsRequest,
        PurchaseRequest, RequestStatus, Statement, StatementRequest, SubstituteDecision,
    },
    path,
};
use reqwest::{Method, header};
use serde::{Serialize, de::DeserializeOwned};

use super::{Hub, HubError, http};

/// What a batch is called on the wire.
const BATCH: &str = "application/zstd";

/// Each fails with [`HubError::Refused`] where the hub does not do it, and with the others where there is no answer.
impl Hub {
    /// What the hub is like now.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn hello(&self, request: &HelloRequest) -> Result<HelloAnswer, HubError> {
        self.get(path::HELLO, request, http::DEADLINE).await
    }

    /// Tells what was done here.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn push(&self, request: &PushRequest) -> Result<PushAnswer, HubError> {
        let body = linli_protocol::encode(request).map_err(|_| Refusal::TooLarge)?;
        let response = self
            .send(|client, address| {
                client
                    .post(address.at(path::PUSH))
                    .timeout(http::DEADLINE)
                    .header(header::CONTENT_TYPE, BATCH)
                    .body(body.clone())
            })
            .await?;
        http::batch(response).await
    }

    /// Hears what was done elsewhere.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn pull(&self, request: &PullRequest) -> Result<PullAnswer, HubError> {
        let asked = self.send(|client, address| {
            client.get(address.at(path::PULL)).timeout(http::DEADLINE).query(request)
        });
        http::batch(asked.await?).await
    }

    /// What the hub has, to be compared.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn digest(&self, request: &DigestRequest) -> Result<DigestAnswer, HubError> {
        self.get(path::DIGEST, request, http::DEADLINE).await
    }

    /// Comes back when there is news, or when time is up.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn wait(&self, request: &WaitRequest) -> Result<WaitAnswer, HubError> {
        self.get(path::WAIT, request, http::WAIT_DEADLINE).await
    }

    /// The laptops of the shop.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn seats(&self) -> Result<Vec<Seat>, HubError> {
        self.get(path::DEVICES, &(), http::DEADLINE).await
    }

    /// Gives a laptop another name or role.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn change_seat(&self, seat_id: SeatId, change: &SeatChange) -> Result<(), HubError> {
        self.tell(Method::PATCH, &format!("{}/{seat_id}", path::DEVICES), change).await
    }

    /// Takes a laptop's access back.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn revoke_seat(&self, seat_id: SeatId) -> Result<(), HubError> {
        let path = format!("{}/{seat_id}", path::DEVICES);
        let sent =
            self.send(|client, address| client.delete(address.at(&path)).timeout(http::DEADLINE));
        sent.await.map(drop)
    }

    /// A code for one more laptop.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn make_code(&self, request: CodeRequest) -> Result<Code, HubError> {
        let asked = self.send(|client, address| {
            client.post(address.at(path::PAIR_CODE)).timeout(http::DEADLINE).json(&request)
        });
        http::json(asked.await?).await
    }

    /// Who waits to be let in.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn pair_requests(&self) -> Result<Vec<PairRequest>, HubError> {
        self.get(path::PAIR_REQUESTS, &(), http::DEADLINE).await
    }

    /// Lets a laptop in, or does not.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn decide_pairing(
        &self,
        seat_id: SeatId,
        decision: PairDecision,
    ) -> Result<(), HubError> {
        let path = format!("{}/{seat_id}", path::PAIR_REQUESTS);
        self.tell(Method::POST, &path, &decision).await
    }

    /// What the hub keeps back for a leader to decide.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn held(&self) -> Result<Vec<Held>, HubError> {
        self.get(path::QUARANTINE, &(), http::DEADLINE).await
    }

    /// Decides upon it.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn decide_held(&self, txn_id: TxnId, decision: HeldDecision) -> Result<(), HubError> {
        self.tell(Method::POST, &format!("{}/{txn_id}", path::QUARANTINE), &decision).await
    }

    /// What claims what only one has.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn duplicates(&self) -> Result<Vec<Duplicate>, HubError> {
        self.get(path::DUPLICATES, &(), http::DEADLINE).await
    }

    /// What concerned who may what, the latest first.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn audit(&self) -> Result<Vec<AuditEntry>, HubError> {
        self.get(path::AUDIT, &(), http::DEADLINE).await
    }

    /// Shows a code. Needs no seat.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a code that is none, lapsed or was used; each of [`HubError`].
    pub async fn begin_pairing(&self, request: &PairBegin) -> Result<Pairing, HubError> {
        self.ask(path::PAIR_BEGIN, request).await
    }

    /// Asks whether a leader has let this laptop in. Needs no seat.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn poll_pairing(&self, request: &PairPoll) -> Result<Pairing, HubError> {
        self.ask(path::PAIR_POLL, request).await
    }

    /// The centre that the shop belongs to; `None` where it belongs to none.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn centre(&self) -> Result<Option<Centre>, HubError> {
        match self.get(path::CENTRE, &(), http::DEADLINE).await {
            // The second is said by a hub of before there were centres.
            Err(HubError::Refused(Refusal::NoCentre | Refusal::NotFound)) => Ok(None),
            answered => answered.map(Some),
        }
    }

    /// Has the shop belong to the centre that gave the code.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a code that is none, lapsed or was used; [`Refusal::InCentre`]; each of [`HubError`].
    pub async fn join_centre(&self, code: String) -> Result<Centre, HubError> {
        let join = JoinCentre { code };
        let asked = self.send(|client, address| {
            client.post(address.at(path::CENTRE_JOIN)).timeout(http::DEADLINE).json(&join)
        });
        http::json(asked.await?).await
    }

    /// Has the shop belong to no centre.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn leave_centre(&self) -> Result<(), HubError> {
        let sent = self.send(|client, address| {
            client.delete(address.at(path::CENTRE)).timeout(http::DEADLINE)
        });
        sent.await.map(drop)
    }

    /// A page of the centre's catalogue.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn catalogue(&self, request: &CatalogueRequest) -> Result<CataloguePage, HubError> {
        let asked = self.send(|client, address| {
            client.get(address.at(path::CENTRE_CATALOGUE)).timeout(http::DEADLINE).query(request)
        });
        http::batch(asked.await?).await
    }

    /// Asks the centre for goods.
    ///
    /// # Errors
    /// [`Refusal::Lines`], [`Refusal::NoDelivery`]; each of [`HubError`].
    pub async fn request_purchase(
        &self,
        id: PurchaseRequestId,
        request: &PurchaseRequest,
    ) -> Result<RequestStatus, HubError> {
        let path = format!("{}/{id}", path::CENTRE_REQUESTS);
        let asked = self.send(|client, address| {
            client.put(address.at(&path)).timeout(http::DEADLINE).json(request)
        });
        http::json(asked.await?).await
    }

    /// Tells whether the substitute of an answer is taken.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn decide_substitute(
        &self,
        answer: FactId,
        decision: &SubstituteDecision,
    ) -> Result<(), HubError> {
        self.tell(Method::POST, &format!("{}/{answer}", path::CENTRE_ANSWERS), decision).await
    }

    /// A page of what the centre told the shop.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn centre_news(&self, request: &NewsRequest) -> Result<NewsPage, HubError> {
        self.get(path::CENTRE_NEWS, request, http::DEADLINE).await
    }

    /// What the shop owes the centre, as the hub has it.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn centre_statement(
        &self,
        request: &StatementRequest,
    ) -> Result<Statement, HubError> {
        self.get(path::CENTRE_STATEMENT, request, http::DEADLINE).await
    }

    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &(impl Serialize + ?Sized),
        deadline: Duration,
    ) -> Result<T, HubError> {
        let asked = self
            .send(|client, address| client.get(address.at(path)).timeout(deadline).query(query));
        http::json(asked.await?).await
    }

    /// Sends something upon which the hub answers that it has been done.
    pub(super) async fn tell(
        &self,
        method: Method,
        path: &str,
        body: &(impl Serialize + ?Sized),
    ) -> Result<(), HubError> {
        let sent = self.send(|client, address| {
            client.request(method.clone(), address.at(path)).timeout(http::DEADLINE).json(body)
        });
        sent.await.map(drop)
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &(impl Serialize + ?Sized),
    ) -> Result<T, HubError> {
        let url = self.0.address.at(path);
        let asked = self.0.client.post(url).timeout(http::DEADLINE).json(body);
        http::json(http::send(asked).await?).await
    }
}

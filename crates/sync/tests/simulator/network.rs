//! What goes between the laptops and the hub, and what becomes of it on its way.

use std::fs;

use linli_protocol::{Limits, PullRequest, PushRequest, Refusal, decode, encode};
use linli_store::{Store, StoreError};
use linli_sync::{Answer, Failure, Input, Moment, Output, Request, Ticket};

use crate::{
    centre::{Asker, Centre},
    device::is_a_stop,
    rules::PAGE_TXNS,
    world::World,
};

/// Something on its way.
pub(crate) struct Flight {
    due: i64,
    device: usize,
    run: u32,
    ticket: Ticket,
    what: Cargo,
}

enum Cargo {
    Going(Request),
    Coming(Result<Answer, Failure>),
}

impl<C: Centre> World<C> {
    /// Everything that is due by now arrives, in the order in which it is due.
    pub(crate) fn deliver(&mut self) -> Result<(), String> {
        let now = self.now();
        for number in 0..self.devices.len() {
            if self.devices[number].wakes_at.is_some_and(|at| at.0 <= now) {
                self.devices[number].wakes_at = None;
                self.feed(number, Input::Tick)?;
            }
        }
        for _ in 0..200 {
            let due = (0..self.flights.len()).filter(|place| self.flights[*place].due <= now);
            let Some(next) = due.min_by_key(|place| self.flights[*place].due) else { break };
            let flight = self.flights.swap_remove(next);
            self.arrive(flight)?;
        }
        Ok(())
    }

    fn arrive(&mut self, flight: Flight) -> Result<(), String> {
        let Flight { device, run, ticket, what, .. } = flight;
        match what {
            Cargo::Going(request) => {
                let answer = self.ask(device, &request);
                let what = if !self.devices[device].online || self.goes_wrong(100) {
                    if self.goes_wrong(500) {
                        return Ok(()); // nobody ever says so
                    }
                    Cargo::Coming(Err(Failure::Unreachable))
                } else {
                    Cargo::Coming(answer.map_err(Failure::Refused))
                };
                self.fly(device, run, ticket, what);
                Ok(())
            }
            Cargo::Coming(answer) if self.devices[device].run == run => {
                self.feed(device, Input::Answered(ticket, answer))
            }
            Cargo::Coming(_) => Ok(()),
        }
    }

    fn ask(&mut self, device: usize, request: &Request) -> Result<Answer, Refusal> {
        let seat = self.devices[device].lineage;
        let asker = Asker { seat, role: self.roles[seat] };
        self.refuses()?;
        let answer = match request {
            Request::Hello(request) => {
                let mut answer = self.centre.hello(request, asker);
                answer.limits = Limits { push_txns: 5, page_txns: PAGE_TXNS };
                answer.schemas = self.schemas.clone();
                Ok(Answer::Hello(answer))
            }
            Request::Push(request) => {
                let request: PushRequest = decode(&encode(request).unwrap()).unwrap();
                // What was released since the last request came in by itself.
                self.ledger.note(&self.centre);
                let answer = self.centre.push(&request, asker);
                let taken = self.ledger.note(&self.centre);
                if !taken.iter().all(|txn| asker.role.lacks_for(&txn.ops).is_none()) {
                    self.complaint = Some("a helper did something beyond its rights".to_owned());
                }
                answer.map(Answer::Push)
            }
            Request::Pull(request) => {
                let limit = request.limit.min(self.page_max);
                let answer = self.centre.pull(&PullRequest { limit, ..request.clone() }, asker);
                answer.map(|answer| Answer::Pull(decode(&encode(&answer).unwrap()).unwrap()))
            }
            Request::Digest(request) => self.centre.digest(*request, asker).map(Answer::Digest),
            Request::Snapshot(request) => {
                let path = self.centre.snapshot(request, asker)?;
                if self.goes_wrong(100) {
                    // Something between the hub and the file went wrong, and nobody noticed.
                    let file = fs::File::options().write(true).open(&path).unwrap();
                    file.set_len(40_960).unwrap();
                }
                Ok(Answer::Snapshot(path))
            }
        };
        self.ledger.note(&self.centre);
        answer
    }

    /// The access ran out, the hub is busy, or it has heard too much of this one.
    fn refuses(&mut self) -> Result<(), Refusal> {
        let oldest = *self.schemas.start();
        if Store::schema_version() < oldest {
            return Err(Refusal::TooOld { oldest });
        }
        if self.goes_wrong(10) {
            let refusals = [
                Refusal::Unauthorized,
                Refusal::Unavailable,
                Refusal::TooMany { retry_millis: 9_000 },
            ];
            return Err(refusals[self.chance.place(refusals.len())].clone());
        }
        Ok(())
    }

    pub(crate) fn goes_wrong(&mut self, per_mille: u32) -> bool {
        self.faults && self.chance.happens(per_mille)
    }

    fn fly(&mut self, device: usize, run: u32, ticket: Ticket, what: Cargo) {
        let longest = if self.goes_wrong(50) { 100_000 } else { 1_000 };
        let due = self.now() + self.chance.millis(longest) * i64::from(self.faults);
        self.flights.push(Flight { due, device, run, ticket, what });
    }

    pub(crate) fn feed(&mut self, number: usize, input: Input) -> Result<(), String> {
        self.steps += 1;
        let (now, random) = (Moment(self.now()), self.chance.draw());
        self.may_be_stopped(number);
        let device = &mut self.devices[number];
        let heard = matches!(&input, Input::Answered(..));
        let snapshot = match &input {
            Input::Answered(_, Ok(Answer::Snapshot(path))) => Some(path.clone()),
            _ => None,
        };
        let stepped = device.session.step(&mut device.store, input, now, random);
        snapshot.iter().for_each(|path| drop(fs::remove_file(path)));
        let outputs = match stepped {
            Ok(outputs) => outputs,
            Err(error) if is_a_stop(&error) => {
                // What was committed until then is known all the same.
                device.kill();
                return device.cursor_goes_forward();
            }
            // It is tried again in a while.
            Err(StoreError::DiskFull(_)) => {
                device.wakes_at = Some(Moment(now.0 + 1_000));
                Vec::new()
            }
            Err(error) => return Err(format!("device {number} stumbles: {error:?}")),
        };
        device.store.stop_at(None).unwrap();
        if heard {
            device.cursor_goes_forward()?;
            if random % 3 == 0 {
                device.orders_are_whole()?;
            }
        }
        let run = device.run;
        for output in outputs {
            match output {
                Output::Send(ticket, request) => self.send(number, run, ticket, request),
                Output::WakeAt(at) => self.devices[number].wakes_at = Some(at),
                Output::Show(_) | Output::Changed(_) => {}
            }
        }
        Ok(())
    }

    fn send(&mut self, number: usize, run: u32, ticket: Ticket, request: Request) {
        if !self.devices[number].online || self.goes_wrong(50) {
            self.fly(number, run, ticket, Cargo::Coming(Err(Failure::Unreachable)));
            return;
        }
        if self.goes_wrong(100) {
            self.fly(number, run, ticket, Cargo::Going(request.clone()));
        }
        self.fly(number, run, ticket, Cargo::Going(request));
    }
}

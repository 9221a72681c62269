//! Gathering the questions: each kind from what the store derives, in the words of the leader.

use std::collections::{BTreeMap, HashSet};

use linli_domain::{
    CampaignId, DeviceId, Dispute, MemberId, Order, OrderId, OrderMove, Stage, Timestamp,
};
use linli_store::{
    Reader,
    authors::{self, Author},
    campaigns,
    conflicts::{self, Conflict},
    members::{self, Aliases, AlikePair},
    membership,
    orders::{self, late},
    settled,
};
use uuid::Uuid;

use super::{
    About, Alike, Deed, LateOrder, OrderRef, PersonCard, Question,
    value::{field_of, subject_of, value_of},
};
use crate::Result;

/// What every question needs to know.
pub(super) struct Asking<'a> {
    pub(super) reader: &'a Reader<'a>,
    here: DeviceId,
    names: BTreeMap<DeviceId, String>,
    settled: HashSet<Uuid>,
    pub(super) aliases: Aliases,
}

impl<'a> Asking<'a> {
    pub(super) fn new(reader: &'a Reader<'a>) -> Result<Self> {
        Ok(Self {
            reader,
            here: authors::this_device(reader)?,
            names: membership::device_names(reader)?,
            settled: settled::all(reader)?,
            aliases: Aliases::read(reader)?,
        })
    }

    /// Every question that nobody has settled, the latest first.
    pub(super) fn questions(&self) -> Result<Vec<Question>> {
        let mut questions = Vec::new();
        for conflict in conflicts::open(self.reader)? {
            questions.extend(self.twice_written(&conflict)?);
        }
        for (order_id, dispute) in orders::disputes(self.reader)? {
            questions.extend(self.handed_out_cancelled(order_id, &dispute)?);
        }
        for campaign in campaigns::list(self.reader)? {
            questions.extend(self.late(campaign.campaign.id, campaign.stage)?);
        }
        let everybody = members::list(self.reader)?;
        for pair in members::alike(self.reader, &everybody, &self.aliases)? {
            questions.extend(self.same_person(pair)?);
        }
        questions
            .retain(|question| Uuid::parse_str(&question.key).is_ok_and(|key| self.is_open(key)));
        questions.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.key.cmp(&b.key)));
        Ok(questions)
    }

    /// How many they are.
    pub(super) fn count(&self) -> Result<usize> {
        let mut questions = 0;
        for conflict in conflicts::open(self.reader)? {
            let is_there = conflicts::subject(self.reader, &conflict)?.is_some();
            questions += usize::from(is_there && field_of(&conflict).is_some());
        }
        for (order_id, dispute) in orders::disputes(self.reader)? {
            let open = self.is_open(dispute_key(order_id, &dispute));
            questions += usize::from(open && self.is_shown(order_id)?);
        }
        for campaign in campaigns::list(self.reader)? {
            let late = self.late_orders(campaign.campaign.id, campaign.stage)?;
            questions += usize::from(late.is_some());
        }
        let everybody = members::list(self.reader)?;
        let alike = members::alike(self.reader, &everybody, &self.aliases)?;
        let open = |pair: &&AlikePair| self.is_open(same_person_key(pair.one, pair.other));
        Ok(questions + alike.iter().filter(open).count())
    }

    fn is_open(&self, key: Uuid) -> bool {
        !self.settled.contains(&key)
    }

    /// Is the order's campaign still in the list?
    fn is_shown(&self, id: OrderId) -> Result<bool> {
        let Some(stored) = orders::get(self.reader, id)? else { return Ok(false) };
        Ok(campaigns::get(self.reader, stored.order.campaign_id)?.is_some())
    }

    fn twice_written(&self, conflict: &Conflict) -> Result<Option<Question>> {
        let (Some(subject), Some(field)) =
            (conflicts::subject(self.reader, conflict)?, field_of(conflict))
        else {
            return Ok(None);
        };
        let version = |written| value_of(self, field, &subject, written);
        let (stands, other) = (version(&conflict.won)?, version(&conflict.lost)?);
        Ok(Some(Question {
            key: conflict.key().to_string(),
            at: conflict.won.at.max(conflict.lost.at),
            about: About::TwiceWritten {
                subject: subject_of(self, conflict, subject)?,
                field,
                stands,
                other,
            },
        }))
    }

    fn handed_out_cancelled(&self, id: OrderId, dispute: &Dispute) -> Result<Option<Question>> {
        let Some(order) = self.order(id)? else { return Ok(None) };
        let key = dispute_key(id, dispute);
        let (handed_out, cancelled) = (self.step(&dispute.hand_out)?, self.step(&dispute.cancel)?);
        Ok(Some(Question {
            key: key.to_string(),
            at: handed_out.at.max(cancelled.at),
            about: About::HandedOutCancelled { order, handed_out, cancelled },
        }))
    }

    /// The late orders of one campaign that nobody has looked at, and the closing that they missed: those that were entered by
    /// somebody who did not know that it was closed, or that its goods were ordered. One that is over or was called off asks
    /// nothing any more.
    fn late_orders(
        &self,
        id: CampaignId,
        stage: Stage,
    ) -> Result<Option<(late::Deadline, Vec<OrderId>)>> {
        if stage == Stage::Settled {
            return Ok(None);
        }
        let Some(closing) = late::closing(self.reader, id, stage)? else { return Ok(None) };
        let mut unaware: HashSet<OrderId> =
            late::unaware(self.reader, id, &closing)?.into_iter().collect();
        if let Some(purchase) = late::purchase(self.reader, id, stage)? {
            unaware.extend(late::unaware(self.reader, id, &purchase)?);
        }
        let mut orders = late::after(self.reader, id, &closing)?;
        orders.retain(|order_id| unaware.contains(order_id) && self.is_open(late_key(*order_id)));
        Ok((!orders.is_empty()).then_some((closing, orders)))
    }

    fn late(&self, id: CampaignId, stage: Stage) -> Result<Option<Question>> {
        let Some((closing, late_orders)) = self.late_orders(id, stage)? else { return Ok(None) };
        let unbought: HashSet<OrderId> = match late::purchase(self.reader, id, stage)? {
            Some(purchase) => late::after(self.reader, id, &purchase)?.into_iter().collect(),
            None => HashSet::new(),
        };
        let mut orders = Vec::new();
        for order_id in &late_orders {
            if let Some(order) = self.order(*order_id)? {
                let placed = self.deed(authors::of_order(self.reader, *order_id)?.as_ref());
                let after_purchase = unbought.contains(order_id);
                orders.push(LateOrder { order, placed, after_purchase });
            }
        }
        let Some(first) = orders.first() else { return Ok(None) };
        let campaign = first.order.campaign.clone();
        let at = orders.iter().map(|late| late.placed.at).max().unwrap_or_default();
        let mut closed = self.deed(Some(&closing.author));
        closed.at = closing.at;
        Ok(Some(Question {
            key: late_group_key(id, &late_orders).to_string(),
            at,
            about: About::Late { campaign_id: id, campaign, closed, orders },
        }))
    }

    fn same_person(&self, pair: AlikePair) -> Result<Option<Question>> {
        let (Some(one), Some(other)) = (self.card(pair.one)?, self.card(pair.other)?) else {
            return Ok(None);
        };
        let alike = if pair.by_phone { Alike::Phone } else { Alike::NameAndRoom };
        Ok(Some(Question {
            key: same_person_key(pair.one, pair.other).to_string(),
            at: one.added.at.max(other.added.at),
            about: About::SamePerson { one, other, alike },
        }))
    }

    pub(super) fn deed(&self, author: Option<&Author>) -> Deed {
        let Some(Author { device_id, at, kind, .. }) = author else {
            return Deed {
                device: None,
                is_here: false,
                at: Timestamp::default(),
                kind: "unknown".to_owned(),
            };
        };
        self.deed_on(*device_id, *at, kind)
    }

    pub(super) fn deed_on(&self, device_id: DeviceId, at: Timestamp, kind: &str) -> Deed {
        Deed {
            device: self.names.get(&device_id).cloned(),
            is_here: device_id == self.here,
            at,
            kind: kind.to_owned(),
        }
    }

    fn step(&self, step: &OrderMove) -> Result<Deed> {
        let deed = self.deed(orders::move_author(self.reader, step)?.as_ref());
        Ok(Deed { at: step.at, ..deed })
    }

    fn order(&self, id: OrderId) -> Result<Option<OrderRef>> {
        let Some(stored) = orders::get(self.reader, id)? else { return Ok(None) };
        let Order { campaign_id, member_id, sequence, .. } = stored.order;
        let Some(campaign) = campaigns::get(self.reader, campaign_id)? else { return Ok(None) };
        Ok(Some(OrderRef {
            order_id: id,
            campaign_id,
            campaign: campaign.title,
            sequence,
            member_id: self.aliases.of(member_id),
            name: self.name_of(member_id)?,
            status: stored.status,
            amount: stored.lines.iter().map(linli_domain::OrderLine::amount).sum(),
        }))
    }

    pub(super) fn name_of(&self, id: MemberId) -> Result<String> {
        let member = members::get(self.reader, self.aliases.of(id))?;
        Ok(member.map(|member| member.name).unwrap_or_default())
    }

    fn card(&self, id: MemberId) -> Result<Option<PersonCard>> {
        let Some(member) = members::get(self.reader, id)? else { return Ok(None) };
        let orders = orders::of_member(self.reader, id)?.len();
        Ok(Some(PersonCard {
            id,
            name: member.name,
            nicknames: member.nicknames,
            phone: member.phone.map(|phone| phone.to_string()).unwrap_or_default(),
            address: member.address,
            note: member.note,
            orders: u32::try_from(orders).unwrap_or(u32::MAX),
            added: self.deed(authors::of_member(self.reader, id)?.as_ref()),
        }))
    }
}

/// Each new cancel is a new question.
pub(super) fn dispute_key(id: OrderId, dispute: &Dispute) -> Uuid {
    settled::key("handed_out_cancelled", &[&id.to_string(), &dispute.cancel.id.to_string()])
}

/// Orders are put away one by one, so that another late one is asked about alone.
pub(super) fn late_key(id: OrderId) -> Uuid {
    settled::key("late", &[&id.to_string()])
}

fn late_group_key(id: CampaignId, orders: &[OrderId]) -> Uuid {
    let orders: Vec<String> = orders.iter().map(ToString::to_string).collect();
    let parts: Vec<&str> = orders.iter().map(String::as_str).collect();
    settled::key(&format!("late in {id}"), &parts)
}

pub(crate) fn same_person_key(one: MemberId, other: MemberId) -> Uuid {
    let (first, second) = (one.min(other), one.max(other));
    settled::key("same_person", &[&first.to_string(), &second.to_string()])
}

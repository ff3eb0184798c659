//! The book of orders: each with how it stands, and the queue.

use std::collections::{BTreeMap, VecDeque};

use tokio::sync::watch;

use crate::explorer::answer::job::{Job, JobState, Progress};
use crate::explorer::answer::refused::Words;
use crate::explorer::jobs::child::Wish;
use crate::explorer::jobs::events::{Event, Events};
use crate::explorer::jobs::record::Record;

/// The book.
#[derive(Default)]
pub(super) struct Book {
    entries: BTreeMap<String, Entry>,
    queue: VecDeque<String>,
}

struct Entry {
    record: Record,
    progress: Option<Progress>,
    events: Events,
    /// What is wished of it, while it is being made.
    wish: Option<watch::Sender<Wish>>,
}

impl Book {
    /// Enters a job.
    pub(super) fn enter(&mut self, record: Record) {
        let id = record.id.clone();
        let entry = Entry {
            record,
            progress: None,
            events: Events::none(),
            wish: None,
        };
        self.entries.insert(id.clone(), entry);
        self.tell(&id, "state");
    }

    /// The number of the next order.
    pub(super) fn next_number(&self) -> u32 {
        let numbers = self.entries.values().map(|entry| entry.record.number);
        numbers.max().unwrap_or(0) + 1
    }

    /// Whether a job writes a report too.
    pub(super) fn has_report(&self, id: &str) -> bool {
        self.entries
            .get(id)
            .is_some_and(|entry| entry.record.report)
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.queue.len()
    }

    /// Lets a job wait for its turn.
    pub(super) fn queue(&mut self, id: &str) {
        self.queue.push_back(id.to_owned());
    }

    /// Takes a job out of the queue.
    pub(super) fn leave_queue(&mut self, id: &str) {
        self.queue.retain(|waiting| waiting != id);
        self.tell_those_who_wait();
    }

    /// The job whose turn it is, and what carries wishes to it.
    pub(super) fn next(&mut self) -> Option<(Record, watch::Sender<Wish>)> {
        let id = self.queue.pop_front()?;
        let entry = self.entries.get_mut(&id)?;
        let wish = watch::Sender::new(Wish::GoOn);
        entry.wish = Some(wish.clone());
        let next = (entry.record.clone(), wish);
        self.tell_those_who_wait();
        Some(next)
    }

    /// Wishes something of a job that is being made.
    pub(super) fn wish(&mut self, id: &str, wish: Wish) {
        if let Some(sender) = self.entries.get(id).and_then(|entry| entry.wish.as_ref()) {
            sender.send_replace(wish);
        }
    }

    /// Enters how a job stands, and gives what is to be kept of it.
    pub(super) fn stand(
        &mut self,
        id: &str,
        state: JobState,
        why: Option<Words>,
        seconds: Option<f64>,
    ) -> Option<Record> {
        let entry = self.entries.get_mut(id)?;
        entry.record.state = state;
        entry.record.why = why;
        entry.record.seconds = seconds;
        entry.progress = None;
        if state.is_at_rest() {
            entry.wish = None;
        }
        let record = entry.record.clone();
        self.tell(id, "state");
        Some(record)
    }

    /// Enters how far a job has come.
    pub(super) fn came(&mut self, id: &str, progress: Progress) {
        if let Some(entry) = self.entries.get_mut(id) {
            entry.progress = Some(progress);
            self.tell(id, "progress");
        }
    }

    /// How a job stands.
    pub(super) fn told(&self, id: &str) -> Option<Job> {
        let Entry {
            record, progress, ..
        } = self.entries.get(id)?;
        Some(Job {
            id: record.id.clone(),
            title: record.title.clone(),
            number: record.number,
            state: record.state,
            can_resume: record.state.can_resume(),
            before_it: self.queue.iter().position(|waiting| waiting == id),
            progress: progress.clone(),
            why: record.why.clone(),
            seconds: record.seconds,
            scenario: record.scenario.clone(),
        })
    }

    /// Every job, the latest first.
    pub(super) fn all(&self) -> Vec<Job> {
        let mut all: Vec<Job> = self.entries.keys().filter_map(|id| self.told(id)).collect();
        all.sort_by_key(|job| std::cmp::Reverse(job.number));
        all
    }

    /// Events after one that was heard; whether more may come; and what tells of them.
    pub(super) fn events(
        &self,
        id: &str,
        heard: Option<u64>,
    ) -> Option<(Vec<Event>, bool, watch::Receiver<u64>)> {
        let entry = self.entries.get(id)?;
        let more = !entry.record.state.is_at_rest();
        Some((entry.events.after(heard), more, entry.events.follow()))
    }

    fn tell(&mut self, id: &str, name: &'static str) {
        if let Some(job) = self.told(id)
            && let Some(entry) = self.entries.get_mut(id)
        {
            entry.events.add(name, job);
        }
    }

    /// Those who wait have moved up.
    fn tell_those_who_wait(&mut self) {
        let waiting: Vec<String> = self.queue.iter().cloned().collect();
        for id in waiting {
            self.tell(&id, "state");
        }
    }
}

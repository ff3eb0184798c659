//! Runs that are ordered from a page: a queue with an end, one at a time, and what becomes of each.
//!
//! What is known of an order lies on the disk before anybody is told that it was taken, so that none
//! is lost when the explorer is ended, or the power. After that it is told as interrupted, and goes on
//! when somebody asks for it: nobody's machine should set to work because a page was opened.

mod book;
mod child;
pub(crate) mod events;
pub(crate) mod order;
mod record;

use std::fs::{self, File};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use tokio::sync::{Notify, watch};

use crate::checkpoint;
use crate::clock::Clock;
use crate::disk;
use crate::explorer::answer::job::{Job, JobState, Order, Resumption};
use crate::explorer::answer::refused::Words;
use crate::explorer::door::refusal::Refusal;
use crate::explorer::estimate;
use crate::explorer::jobs::book::Book;
use crate::explorer::jobs::child::{Outcome, Wish};
use crate::explorer::jobs::events::Event;
use crate::explorer::jobs::record::{Places, Record};
use crate::explorer::shelf::is_id;

/// So many orders wait at most.
const QUEUE_MOST: usize = 16;
/// Seconds that must have been said of a run before it tells how fast this machine is.
const SAID_MIN: f64 = 0.2;
/// The longest title.
const TITLE_MAX: usize = 120;

/// The orders of one folder of runs.
pub(crate) struct Jobs {
    places: Places,
    book: Mutex<Book>,
    /// Told when somebody ordered.
    ordered: Notify,
    /// Held while this explorer is the one that works in this folder.
    lock: Mutex<Option<File>>,
}

impl Jobs {
    /// The orders that lie beside the runs of a folder. Those that were under way when an explorer was
    /// ended are interrupted, unless their run turns out to be whole.
    pub(crate) fn beside(runs: &Path) -> Jobs {
        let jobs = Jobs::of_nobody(runs);
        let works_here = jobs.places.jobs().exists() && jobs.work_here().is_ok();
        for mut record in Record::all(&jobs.places) {
            if !record.state.is_at_rest() && works_here {
                let is_whole = jobs.places.is_whole(&record);
                record.state = if is_whole {
                    JobState::Finished
                } else {
                    JobState::Interrupted
                };
                // A disk that refuses now is told when something is asked of it.
                let _ = record.keep(&jobs.places);
            }
            jobs.book().enter(record);
        }
        jobs
    }

    /// The orders of a folder where nobody orders: those that lie there are left as they are.
    pub(crate) fn of_nobody(runs: &Path) -> Jobs {
        Jobs {
            places: Places::beside(runs),
            book: Mutex::new(Book::default()),
            ordered: Notify::new(),
            lock: Mutex::new(None),
        }
    }

    /// Every job, the latest first.
    pub(crate) fn all(&self) -> Vec<Job> {
        self.book().all()
    }

    /// A job.
    ///
    /// # Errors
    /// 404 when there is none of this id.
    pub(crate) fn one(&self, id: &str) -> Result<Job, Refusal> {
        self.book().told(id).ok_or_else(absent)
    }

    /// What a run was called by whoever ordered it.
    pub(crate) fn title(&self, id: &str) -> Option<String> {
        Some(self.book().told(id)?.title)
    }

    /// What the last run that was made here without a break took over what would have been said of it.
    pub(crate) fn pace(&self) -> Option<f64> {
        let last = self
            .all()
            .into_iter()
            .find_map(|job| Some((job.seconds?, job)))?;
        let scenario = order::parsed(&last.1.scenario)?;
        let said = estimate::seconds(&scenario, self.book().has_report(&last.1.id));
        // What is short says more of how the program starts than of how it goes on.
        (SAID_MIN < said).then(|| (last.0 / said).clamp(0.05, 50.0))
    }

    /// Takes an order.
    ///
    /// # Errors
    /// 422 when the scenario or the id cannot be, 409 when the id is taken, 429 when too many wait,
    /// 507 or 500 when the disk refuses.
    pub(crate) fn order(&self, order: &Order) -> Result<Job, Refusal> {
        let sent = order::read(&order.scenario)?;
        self.work_here()?;
        let mut book = self.book();
        if QUEUE_MOST <= book.waiting() {
            return Err(Refusal::of(
                StatusCode::TOO_MANY_REQUESTS,
                format!("{QUEUE_MOST} runs wait already"),
                "wait until one is done, or cancel one",
            ));
        }
        let id = self.id_for(&book, order.id.as_deref())?;
        let title = order.title.as_deref().map(str::trim).unwrap_or_default();
        let title: String = title
            .chars()
            .filter(|it| !it.is_control())
            .take(TITLE_MAX)
            .collect();
        let record = Record {
            title: if title.is_empty() { id.clone() } else { title },
            number: book.next_number(),
            state: JobState::Queued,
            report: order.report,
            why: None,
            seconds: None,
            scenario: sent.text,
            id: id.clone(),
        };
        record.lay(&self.places)?;
        book.enter(record);
        book.queue(&id);
        self.ordered.notify_one();
        book.told(&id).ok_or_else(absent)
    }

    /// Cancels a job that waits or is being made. One at rest stays as it is.
    ///
    /// # Errors
    /// 404 when there is none of this id.
    pub(crate) fn cancel(&self, id: &str) -> Result<Job, Refusal> {
        let mut book = self.book();
        match book.told(id).ok_or_else(absent)?.state {
            JobState::Queued => {
                book.leave_queue(id);
                self.stand(&mut book, id, JobState::Cancelled, None, None);
            }
            JobState::Running => book.wish(id, Wish::Cancel),
            _ => {}
        }
        book.told(id).ok_or_else(absent)
    }

    /// Lets a job go on that was broken off.
    ///
    /// # Errors
    /// 404 when there is none of this id, 409 when it cannot go on, 429 when too many wait.
    pub(crate) fn resume(&self, id: &str, how: Resumption) -> Result<Job, Refusal> {
        self.work_here()?;
        let mut book = self.book();
        let job = book.told(id).ok_or_else(absent)?;
        if !job.state.can_resume() {
            return Err(Refusal::of(
                StatusCode::CONFLICT,
                "this order waits, is being made, or is done",
                "only one that was broken off can be resumed",
            ));
        }
        if QUEUE_MOST <= book.waiting() {
            return Err(Refusal::of(
                StatusCode::TOO_MANY_REQUESTS,
                format!("{QUEUE_MOST} runs wait already"),
                "wait until one is done, or cancel one",
            ));
        }
        if how.anew {
            checkpoint::clear(&checkpoint::place(&self.places.run(id)))?;
        }
        book.queue(id);
        self.stand(&mut book, id, JobState::Queued, None, None);
        self.ordered.notify_one();
        book.told(id).ok_or_else(absent)
    }

    /// The events of a job after one that was heard; whether more may come; and what tells of them.
    ///
    /// # Errors
    /// 404 when there is none of this id.
    pub(crate) fn events(
        &self,
        id: &str,
        heard: Option<u64>,
    ) -> Result<(Vec<Event>, bool, watch::Receiver<u64>), Refusal> {
        self.book().events(id, heard).ok_or_else(absent)
    }

    /// Makes one run after the other, until the explorer closes.
    pub(crate) async fn work(self: Arc<Jobs>, mut closing: watch::Receiver<bool>) {
        while !*closing.borrow() {
            let next = self.book().next();
            if let Some((record, wish)) = next {
                self.make(record, wish, &closing).await;
                continue;
            }
            tokio::select! {
                () = self.ordered.notified() => {}
                _ = closing.changed() => {}
            }
        }
    }

    /// Makes one run.
    async fn make(
        &self,
        record: Record,
        wish: watch::Sender<Wish>,
        closing: &watch::Receiver<bool>,
    ) {
        let id = record.id.as_str();
        let is_fresh = !checkpoint::place(&self.places.run(id)).exists();
        self.stand(&mut self.book(), id, JobState::Running, None, None);
        let clock = Clock::start();
        let mut closing = closing.clone();
        let tell = |progress| self.book().came(id, progress);
        let mut making = std::pin::pin!(child::make(&self.places, &record, wish.subscribe(), tell));
        let outcome = tokio::select! {
            outcome = &mut making => outcome,
            () = is_true(&mut closing) => {
                wish.send_replace(Wish::PutDown);
                making.await
            }
        };
        let is_cancelled = *wish.borrow() == Wish::Cancel;
        let seconds = Some(clock.seconds()).filter(|_| is_fresh);
        let mut book = self.book();
        match outcome {
            Outcome::Kept => self.stand(&mut book, id, JobState::Finished, None, seconds),
            Outcome::BrokenOff if is_cancelled => {
                self.stand(&mut book, id, JobState::Cancelled, None, None);
            }
            Outcome::BrokenOff => self.stand(&mut book, id, JobState::Interrupted, None, None),
            Outcome::Failed(why) => {
                self.stand(&mut book, id, JobState::Failed, Some(why), None);
            }
        }
    }

    /// Enters how a job stands, in the book and on the disk. Where the disk refuses, the book has it
    /// right, and after an end of the explorer the job is told as interrupted, or as whole.
    fn stand(
        &self,
        book: &mut Book,
        id: &str,
        state: JobState,
        why: Option<Words>,
        seconds: Option<f64>,
    ) {
        if let Some(record) = book.stand(id, state, why, seconds) {
            let _ = record.keep(&self.places);
        }
    }

    /// An id for a new run: the one that is wanted, or the next that is free.
    fn id_for(&self, book: &Book, wanted: Option<&str>) -> Result<String, Refusal> {
        let is_free = |id: &str| {
            let run = self.places.run(id);
            book.told(id).is_none() && fs::symlink_metadata(run).is_err()
        };
        let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty()) else {
            let mut free = (1_u32..).map(|number| format!("run-{number}"));
            return Ok(free.find(|id| is_free(id)).expect("numbers do not end"));
        };
        if !is_id(wanted) {
            return Err(Refusal::of_fields(vec![order::id_fault()]));
        }
        if is_free(wanted) {
            Ok(wanted.to_owned())
        } else {
            Err(order::taken(wanted))
        }
    }

    /// Makes sure that no other explorer works in this folder.
    fn work_here(&self) -> Result<(), Refusal> {
        let mut held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_some() {
            return Ok(());
        }
        let dir = self.places.jobs();
        let path = dir.join("lock");
        let refused = |doing| disk::refused(&path, doing);
        fs::create_dir_all(&dir)
            .map_err(refused("make the folder of"))
            .map_err(Refusal::from)?;
        let file = File::create(&path)
            .map_err(refused("create"))
            .map_err(Refusal::from)?;
        if file.try_lock().is_err() {
            return Err(Refusal::of(
                StatusCode::CONFLICT,
                "another explorer makes runs in this folder",
                "order there, or open an explorer with another --runs",
            ));
        }
        *held = Some(file);
        Ok(())
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        // Nothing that holds it can be left half done.
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn is_true(closing: &mut watch::Receiver<bool>) {
    let _ = closing.wait_for(|closing| *closing).await;
}

fn absent() -> Refusal {
    Refusal::absent("there is no such order", "/api/jobs lists them")
}

//! What happens to a job, numbered, for pages that follow it: one that lost the thread says which
//! event it heard last, and hears what came after.

use std::collections::VecDeque;

use tokio::sync::watch;

use crate::explorer::answer::job::Job;

/// So many events of a job are kept. Each tells how it stands, so the last would do; the others let a
/// page that was away for a moment draw what it missed.
const KEPT: usize = 64;

/// An event of a job.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// `state` when it stands otherwise than before, `progress` when it has come further.
    pub(crate) name: &'static str,
    /// How the job stands.
    pub(crate) job: Job,
}

/// The events of a job.
pub(super) struct Events {
    kept: VecDeque<Event>,
    last: watch::Sender<u64>,
}

impl Events {
    /// None yet.
    pub(super) fn none() -> Events {
        Events {
            kept: VecDeque::new(),
            last: watch::Sender::new(0),
        }
    }

    /// Adds one.
    pub(super) fn add(&mut self, name: &'static str, job: Job) {
        let number = *self.last.borrow() + 1;
        // What was told of a job at rest is over once it goes on: a page that begins to follow it then
        // would take the rest for its end.
        let was_at_rest = self.kept.back().map(|event| event.job.state.is_at_rest());
        if job.state.is_at_rest() || was_at_rest == Some(true) {
            self.kept.clear();
        }
        if self.kept.len() == KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(Event { number, name, job });
        self.last.send_replace(number);
    }

    /// Those that came after one that was heard. A number that was never given is of an explorer that
    /// stood here before: whoever names it has heard nothing of this one.
    pub(super) fn after(&self, heard: Option<u64>) -> Vec<Event> {
        let heard = heard.filter(|heard| *heard <= *self.last.borrow());
        let heard = heard.unwrap_or(0);
        let later = self.kept.iter().filter(|event| heard < event.number);
        later.cloned().collect()
    }

    /// Tells of the number of the last event whenever there is another.
    pub(super) fn follow(&self) -> watch::Receiver<u64> {
        self.last.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explorer::answer::job::JobState;

    fn job(state: JobState) -> Job {
        Job {
            id: "a".to_owned(),
            title: "a".to_owned(),
            number: 1,
            state,
            can_resume: false,
            before_it: None,
            progress: None,
            why: None,
            seconds: None,
            scenario: String::new(),
        }
    }

    fn numbers(events: &Events, heard: Option<u64>) -> Vec<u64> {
        let after = events.after(heard);
        after.iter().map(|event| event.number).collect()
    }

    #[test]
    fn whoever_lost_the_thread_hears_what_came_after() {
        let mut events = Events::none();
        for _ in 0..4 {
            events.add("progress", job(JobState::Running));
        }
        assert_eq!(numbers(&events, None), [1, 2, 3, 4]);
        assert_eq!(numbers(&events, Some(2)), [3, 4]);
        assert_eq!(numbers(&events, Some(4)), [0; 0]);
        assert_eq!(
            numbers(&events, Some(900)),
            [1, 2, 3, 4],
            "of another explorer"
        );
    }

    #[test]
    fn only_so_many_are_kept_and_of_a_job_at_rest_the_last() {
        let mut events = Events::none();
        for _ in 0..1_000 {
            events.add("progress", job(JobState::Running));
        }
        assert_eq!(numbers(&events, None).len(), KEPT);
        events.add("state", job(JobState::Finished));
        assert_eq!(numbers(&events, None), [1_001]);
    }

    #[test]
    fn of_a_job_that_goes_on_nobody_hears_that_it_was_at_rest() {
        let mut events = Events::none();
        events.add("state", job(JobState::Cancelled));
        events.add("state", job(JobState::Queued));
        events.add("state", job(JobState::Running));
        assert_eq!(numbers(&events, None), [2, 3]);
        assert_eq!(numbers(&events, Some(1)), [2, 3]);
    }
}

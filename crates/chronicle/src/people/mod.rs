//! What the cases of a run say together: who was taken, among whom, through whose words, how long
//! they were known to live, and how long they waited for a verdict.
//!
//! Each account is gathered in one pass over the cases, region by region, so that none of them needs
//! the cases at hand at once. All of them count cases; at a scale of 1:K each stands for K people.
//! Beside the table of cases they are kept as small tables of plain text, since whoever opens them
//! does so in a spreadsheet.

pub mod bins;
pub mod calendar;
mod sheet;

pub mod chains;
pub mod clusters;
pub mod composition;
pub mod queue;
pub mod survival;
pub mod trees;

use evidence::Day;

use crate::case::{Case, Vocabulary};
use crate::people::clusters::Clusters;
use crate::people::composition::Composition;
use crate::people::queue::Queue;
use crate::people::survival::Survival;
use crate::people::trees::{Growing, Trees};

/// The names of the small tables, in the order in which they are written.
pub const SHEETS: [&str; 5] = [
    "composition.csv",
    "clusters.csv",
    "trees.csv",
    "survival.csv",
    "queue.csv",
];

/// Every account of the cases, while they pass.
#[derive(Debug)]
pub struct Accounts {
    composition: Composition,
    clusters: Clusters,
    trees: Growing,
    survival: Survival,
    queue: Queue,
}

/// Every account of the cases, when all have passed.
#[derive(Debug)]
pub struct Told {
    /// Who was taken.
    pub composition: Composition,
    /// Among whom.
    pub clusters: Clusters,
    /// Through whose words.
    pub trees: Trees,
    /// How long they were known to live.
    pub survival: Survival,
    /// How long they waited for a verdict.
    pub queue: Queue,
}

impl Accounts {
    /// Opens the accounts of a run that ends on `last`.
    pub fn open(last: Day, vocabulary: &Vocabulary) -> Accounts {
        Accounts {
            composition: Composition::open(vocabulary),
            clusters: Clusters::default(),
            trees: Growing::default(),
            survival: Survival::open(last),
            queue: Queue::default(),
        }
    }

    /// Enters the cases of the next region.
    pub fn take(&mut self, cases: &[Case]) {
        self.composition.take(cases);
        self.clusters.take(cases);
        self.trees.take(cases);
        self.survival.take(cases);
        self.queue.take(cases);
    }

    /// Closes the accounts.
    ///
    /// # Errors
    /// The number of a case whose chain of names leads back to itself.
    pub fn close(self) -> Result<Told, u32> {
        Ok(Told {
            composition: self.composition,
            clusters: self.clusters,
            trees: self.trees.close()?,
            survival: self.survival,
            queue: self.queue,
        })
    }
}

impl Told {
    /// The small tables as text, in the order of [`SHEETS`]; each case stands for `scale` people.
    pub fn sheets(&self, scale: u32) -> [String; 5] {
        [
            self.composition.csv(scale),
            self.clusters.csv(scale),
            self.trees.csv(scale),
            self.survival.csv(scale),
            self.queue.csv(scale),
        ]
    }
}

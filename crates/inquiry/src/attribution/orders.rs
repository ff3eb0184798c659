//! The orders over which a share is the mean, and the coalitions they pass through.

use std::collections::BTreeSet;

use crate::attribution::coalition::Coalition;
use crate::attribution::permutations;
use crate::attribution::setting::Groups;
use crate::attribution::shapley::{self, Step};
use crate::error::Error;

/// Which orders are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Every one; only where they pass through few enough coalitions.
    Every,
    /// So many, each with its reverse, drawn by lot.
    Drawn {
        /// How many pairs.
        pairs: usize,
    },
}

/// Orders in which switches are thrown.
#[derive(Clone, Debug, PartialEq)]
pub struct Orders {
    groups: Groups,
    way: Way,
    /// By row, then by switch: every order in a single row, or a pair of orders in each. The
    /// weights of a switch in a row sum to one.
    rows: Vec<Vec<Vec<Step>>>,
}

impl Orders {
    /// Orders in which these groups stay together; `seed` decides which are drawn.
    ///
    /// # Errors
    /// When every order is wanted and there are too many, or fewer than two pairs are.
    pub fn of(groups: &Groups, way: Way, seed: u64) -> Result<Orders, Error> {
        let rows = match way {
            Way::Every => vec![shapley::steps(groups)?],
            Way::Drawn { pairs } => permutations::steps(groups, pairs, seed)?,
        };
        Ok(Orders {
            groups: groups.clone(),
            way,
            rows,
        })
    }

    /// The groups that stay together.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The steps of a switch, by row.
    pub fn steps(&self, switch: usize) -> impl Iterator<Item = &[Step]> {
        self.rows.iter().map(move |row| row[switch].as_slice())
    }

    /// Every coalition that must be lived through; those of a switch alone and of all but a switch
    /// among them, which tell what it does without company and in all company.
    pub fn coalitions(&self) -> BTreeSet<Coalition> {
        let switches = self.rows[0].len();
        let all = Coalition::all(switches);
        let mut wanted = BTreeSet::from([Coalition::NONE, all]);
        for switch in 0..switches {
            wanted.extend([Coalition::of(&[switch]), all.without(switch)]);
            for step in self.steps(switch).flatten() {
                wanted.extend([step.before, step.before.with(switch)]);
            }
        }
        wanted
    }

    /// Which orders these are, in words.
    pub fn told(&self) -> String {
        let together = if self.groups.is_each() {
            ""
        } else {
            " in which groups stay together"
        };
        match self.way {
            Way::Every => format!("every order{together}"),
            Way::Drawn { pairs } => {
                format!("{pairs} orders{together}, drawn by lot, and their reverses")
            }
        }
    }
}

//! Why the inquiry stops: a prior that believes nothing, figures that nothing could have brought
//! about, a simulator that fails, a journal that is not as it was written.

/// What stops an inquiry. Each says where and what to do; none is ever answered by a number.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// A prior has no width, or cannot be drawn from.
    #[error(
        "the prior {prior} of `{id}` leaves nothing to search; give it a width, or fix the value"
    )]
    NoWidth {
        /// The parameter.
        id: String,
        /// Its prior, as it is written.
        prior: String,
    },
    /// Two parameters of a space bear one name.
    #[error("the parameter `{0}` is given twice; leave one out")]
    Twice(String),
    /// Nothing was handed in where something must be.
    #[error("there are no {what}; {remedy}")]
    Nothing {
        /// What is lacking, in the plural.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A simulation failed, or told something that is no figure.
    #[error(
        "a simulation failed ({stage}, number {number}, seed {seed}): {what}\n  at {at}\nrun it by hand with these values, and mend the simulator or narrow the prior"
    )]
    Simulation {
        /// What the simulation was for.
        stage: String,
        /// Its number among those, from 0.
        number: usize,
        /// Its seed.
        seed: u64,
        /// What it said, or what was wrong with what it said.
        what: String,
        /// The values of the parameters, `id = value`.
        at: String,
    },
    /// Nothing drawn from the prior could have left the figures.
    #[error(
        "none of {draws} draws from the prior could have left the figures: the likelihood is nought for every one; look for a figure that no run can reach, or widen the priors"
    )]
    Impossible {
        /// How many were tried.
        draws: usize,
    },
    /// The budget does not suffice even for the first design.
    #[error("{given} simulations are too few: {needs} are needed {purpose}; raise the budget")]
    Budget {
        /// Simulations allowed.
        given: usize,
        /// Simulations needed.
        needs: usize,
        /// For what.
        purpose: &'static str,
    },
    /// The journal is of another inquiry.
    #[error(
        "the journal is of another inquiry: {was}, and this is {is}; give another file, or take it away to begin anew"
    )]
    OtherJournal {
        /// Of what it is.
        was: String,
        /// What was wanted.
        is: String,
    },
    /// The journal was altered.
    #[error(
        "the journal is not as it was written, from byte {byte} on: {what}; take it away and begin anew"
    )]
    Altered {
        /// Where, in bytes from its beginning.
        byte: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// The journal could not be written.
    #[error(
        "the journal could not be written: {0}; make room, and run it again: nothing that was written is lost"
    )]
    Unwritten(String),
    /// What was handed in does not fit together.
    #[error("{what}; {remedy}")]
    Unfit {
        /// What does not fit what.
        what: String,
        /// What to do.
        remedy: &'static str,
    },
}

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
    /// An output has no variance that could be divided.
    #[error(
        "output {output} is the same wherever it was asked, so that there is no variance to divide; leave it out, or widen the priors of what should move it"
    )]
    Constant {
        /// Its number, from 0.
        output: usize,
    },
    /// What moves an output cannot be told from luck.
    #[error(
        "what the inputs do to output {output} cannot be told from luck; ask for more rows, or leave it out"
    )]
    OnlyLuck {
        /// Its number, from 0.
        output: usize,
    },
    /// A coalition of switches could not be lived through, or told what is no figure.
    #[error(
        "no figures for the country with {on} (seed {seed}, replicate {replicate}): {what}\n  at {at}\nrun it by hand with the other switches off, and mend what an absence stands for there"
    )]
    Coalition {
        /// Which switches were on, in words.
        on: String,
        /// The seed.
        seed: u64,
        /// The replicate, from 0.
        replicate: usize,
        /// What it said, or what was wrong with what it said.
        what: String,
        /// The values of the parameters, or that there are none.
        at: String,
    },
    /// More coalitions than can be lived through.
    #[error(
        "{switches} switches ask for {coalitions} coalitions, and {most} can be enumerated; put switches into groups, draw orders instead of taking every one, or hold some switches fixed"
    )]
    TooMany {
        /// How many switches there are.
        switches: usize,
        /// How many coalitions all orders pass through.
        coalitions: u128,
        /// How many can be enumerated.
        most: u128,
    },
    /// The absence of a switch is not explained.
    #[error(
        "it is not said what the country does when `{0}` is off; state its baseline, because the absence of a cause is the presence of something else"
    )]
    NoBaseline(String),
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

//! The submodels that are no mechanisms: chance, the people and their roll, the record, whom things
//! fall on, and how a record is judged; each a page made of the essays of its files.

use crate::book::{MARK, Shelf, essay};
use crate::house::Page;

/// A submodel: its page, its title, one sentence on it, and its files in the order of reading.
#[derive(Clone, Copy)]
pub(crate) struct Submodel {
    name: &'static str,
    /// Its title.
    pub(crate) title: &'static str,
    sentence: &'static str,
    /// Its files.
    pub(crate) files: &'static [&'static str],
}

impl Submodel {
    /// The path of its page.
    pub(crate) fn path(&self) -> String {
        format!("docs/submodels/{}.md", self.name)
    }
}

/// All of them, in the order of reading.
pub(crate) const SUBMODELS: [Submodel; 18] = [
    Submodel {
        name: "chance",
        title: "Chance",
        sentence: "Every draw has a name, and no draw shifts another.",
        files: &[
            "crates/scenario/src/chance.rs",
            "crates/scenario/src/quantile.rs",
        ],
    },
    Submodel {
        name: "people",
        title: "The people of 6 January 1937",
        sentence: "Who lived where and as what, composed from what was read of two censuses.",
        files: &[
            "crates/society/src/census/mod.rs",
            "crates/society/src/census/raking.rs",
            "crates/society/src/census/past.rs",
        ],
    },
    Submodel {
        name: "roll",
        title: "The roll",
        sentence: "Everybody counted has a number; who they were and whom they knew follows from it.",
        files: &[
            "crates/society/src/roll/mod.rs",
            "crates/society/src/roll/row.rs",
            "crates/society/src/roll/household.rs",
            "crates/society/src/roll/circle.rs",
            "crates/society/src/roll/life.rs",
            "crates/society/src/roll/shuffle.rs",
        ],
    },
    Submodel {
        name: "accounts",
        title: "Accounts of people",
        sentence: "What is kept of those on a card, held, condemned, in a camp, freed and dead.",
        files: &[
            "crates/society/src/cell.rs",
            "crates/society/src/country.rs",
            "crates/society/src/people/mod.rs",
            "crates/society/src/people/fear.rs",
        ],
    },
    Submodel {
        name: "whom",
        title: "Whom it falls on",
        sentence: "How many is settled by mechanisms that know no persons; who it was is settled here.",
        files: &[
            "crates/terror/src/whom/mod.rs",
            "crates/terror/src/whom/arrests.rs",
            "crates/terror/src/whom/leads.rs",
            "crates/terror/src/whom/desk.rs",
            "crates/terror/src/whom/families.rs",
            "crates/terror/src/whom/sitting.rs",
        ],
    },
    Submodel {
        name: "closure",
        title: "The closure of a country in counts",
        sentence: "What a country in counts is told of persons, measured on one that has them.",
        files: &[
            "crates/terror/src/whom/closure.rs",
            "crates/terror/src/whom/unpeopled.rs",
            "crates/terror/src/shares.rs",
        ],
    },
    Submodel {
        name: "record",
        title: "The record",
        sentence: "What can happen to people, and the two books that are kept of it.",
        files: &[
            "crates/chronicle/src/flow.rs",
            "crates/chronicle/src/gauge.rs",
            "crates/chronicle/src/chronicle.rs",
            "crates/chronicle/src/case.rs",
            "crates/chronicle/src/balance.rs",
            "crates/chronicle/src/tally.rs",
        ],
    },
    Submodel {
        name: "decisions",
        title: "Decisions given and made",
        sentence: "What is given to a replay, what a veto can stop, and what comes out when the model \
                   decides itself.",
        files: &[
            "crates/terror/src/ground/mod.rs",
            "crates/terror/src/limits_of_record.rs",
            "crates/terror/src/threat.rs",
            "crates/terror/src/own_decisions/mod.rs",
            "crates/inquiry/src/placebo.rs",
        ],
    },
    Submodel {
        name: "population",
        title: "The people by age, 1927 to 1941",
        sentence: "Cohorts that stand beside the runs, and what three censuses allow of claims.",
        files: &[
            "crates/society/src/population/mod.rs",
            "crates/society/src/population/ages.rs",
            "crates/society/src/population/children.rs",
            "crates/society/src/population/mortality.rs",
            "crates/society/src/population/growth.rs",
            "crates/society/src/population/moves.rs",
            "crates/society/src/population/lead.rs",
            "crates/society/src/population/toll.rs",
            "crates/society/src/population/claim.rs",
        ],
    },
    Submodel {
        name: "aftermath",
        title: "What came after a run",
        sentence: "Convictions annulled, what families were told, and what could be known and when.",
        files: &[
            "crates/terror/src/aftermath/mod.rs",
            "crates/terror/src/aftermath/known.rs",
        ],
    },
    Submodel {
        name: "judgement",
        title: "How a record is judged",
        sentence: "From a figure of the archive to a question, an answer, an interval and a verdict.",
        files: &[
            "crates/inquiry/src/pattern.rs",
            "crates/inquiry/src/question.rs",
            "crates/inquiry/src/estimate.rs",
            "crates/inquiry/src/seeds.rs",
            "crates/inquiry/src/papers.rs",
            "crates/inquiry/src/nationality.rs",
            "crates/inquiry/src/shape.rs",
            "crates/inquiry/src/chi_square.rs",
            "crates/inquiry/src/left_out.rs",
            "crates/inquiry/src/register/mod.rs",
        ],
    },
    Submodel {
        name: "binding",
        title: "What bound, what is assumed, what a switch changes",
        sentence: "Three measurements that are made on the shipped country and go out with it.",
        files: &[
            "crates/terror/src/binding.rs",
            "crates/terror/src/assumed/mod.rs",
            "crates/terror/src/without/mod.rs",
        ],
    },
    Submodel {
        name: "likelihood",
        title: "The likelihood",
        sentence: "How probable the declared figures are, had a run been what happened.",
        files: &[
            "crates/inquiry/src/space.rs",
            "crates/scenario/src/beta.rs",
            "crates/inquiry/src/likelihood/mod.rs",
            "crates/inquiry/src/likelihood/factor.rs",
            "crates/inquiry/src/likelihood/hill.rs",
            "crates/inquiry/src/likelihood/averaged.rs",
            "crates/inquiry/src/likelihood/slopes.rs",
        ],
    },
    Submodel {
        name: "calibration",
        title: "Calibration",
        sentence: "Which values the declared figures leave possible, and how well a reading foretold them.",
        files: &[
            "crates/inquiry/src/calibration/emulator/mod.rs",
            "crates/inquiry/src/calibration/waves.rs",
            "crates/inquiry/src/calibration/chain.rs",
            "crates/inquiry/src/calibration/tempering/mod.rs",
            "crates/inquiry/src/calibration/tempering/stride.rs",
            "crates/inquiry/src/calibration/tempering/glide.rs",
            "crates/inquiry/src/calibration/tempering/error_of_evidence.rs",
            "crates/inquiry/src/calibration/correction.rs",
            "crates/inquiry/src/calibration/exact.rs",
            "crates/inquiry/src/journal.rs",
        ],
    },
    Submodel {
        name: "comparison",
        title: "Comparison",
        sentence: "Which of several readings the figures speak for, and when they cannot tell.",
        files: &[
            "crates/inquiry/src/comparison/mod.rs",
            "crates/inquiry/src/comparison/evidence.rs",
            "crates/inquiry/src/comparison/weights.rs",
            "crates/inquiry/src/comparison/held_out.rs",
            "crates/inquiry/src/comparison/second_opinion.rs",
            "crates/inquiry/src/comparison/sweeps.rs",
            "crates/inquiry/src/comparison/gain.rs",
        ],
    },
    Submodel {
        name: "diagnosis",
        title: "Diagnosis",
        sentence: "Whether what the inquiry believes of made-up histories is true as often as it is believed.",
        files: &[
            "crates/inquiry/src/diagnosis/rehearsal.rs",
            "crates/inquiry/src/diagnosis/band.rs",
            "crates/inquiry/src/diagnosis/coverage.rs",
            "crates/inquiry/src/diagnosis/recovery.rs",
            "crates/inquiry/src/diagnosis/confusion.rs",
            "crates/inquiry/src/diagnosis/predictive.rs",
            "crates/inquiry/src/diagnosis/identifiability.rs",
            "crates/inquiry/src/diagnosis/prior_sensitivity.rs",
            "crates/inquiry/src/diagnosis/pareto.rs",
        ],
    },
    Submodel {
        name: "sensitivity",
        title: "Sensitivity",
        sentence: "Of which parameters a figure is made, and how much of it is luck.",
        files: &[
            "crates/inquiry/src/sensitivity/mod.rs",
            "crates/inquiry/src/sensitivity/morris.rs",
            "crates/inquiry/src/sensitivity/sobol.rs",
            "crates/inquiry/src/sensitivity/effects.rs",
            "crates/inquiry/src/sensitivity/given.rs",
            "crates/inquiry/src/sensitivity/referee.rs",
        ],
    },
    Submodel {
        name: "shares",
        title: "Causal shares",
        sentence: "What hung on which switch, in every order of throwing them; a share is no guilt.",
        files: &[
            "crates/inquiry/src/attribution/mod.rs",
            "crates/inquiry/src/attribution/shapley.rs",
            "crates/inquiry/src/attribution/interactions.rs",
            "crates/inquiry/src/attribution/propagation.rs",
            "crates/inquiry/src/attribution/measured.rs",
        ],
    },
];

/// The page of a submodel.
pub(crate) fn page(shelf: &Shelf<'_>, submodel: &Submodel) -> String {
    let at = submodel.path();
    let mut text = format!("{MARK}\n# {}\n\n{}\n", submodel.title, submodel.sentence);
    let files = submodel
        .files
        .iter()
        .filter_map(|file| shelf.house.page(file));
    for page in files {
        text.push_str(&section(page, &at));
    }
    text
}

/// The section of a file on a page: its name as a heading, and its essay.
pub(crate) fn section(page: &Page, at: &str) -> String {
    let link = crate::book::from_page(at, &page.path);
    let short = page
        .path
        .trim_start_matches("crates/")
        .replace("/src/", "/");
    format!("\n## [`{short}`]({link})\n\n{}", essay::printed(page, at))
}

//! What is assumed, and what this run cannot say.

use evidence::Evidence;
use maud::{Markup, html};
use scenario::{Resolution, Settings};

use crate::finished::Finished;
use crate::report::figure::{Sources, folded, table_of};
use crate::wording::figure;

/// What this run cannot say; each a sentence that a reader may hold against us.
const CANNOT_SAY: [&str; 10] = [
    "One run is one draw of chance under one set of beliefs. Where the interval of other seeds stands \
     beside its figures, it is of luck alone: how far the beliefs may be wrong is not in it. \
     Elsewhere the ranges drawn are the archive’s, and the run’s lines and dots have none.",
    "The values of the model are one good point between priors and fitted figures, found by a \
     recorded search (interpretations/fits/mixed.toml). No posterior has been computed: how many \
     other points would do as well, and what they would say, is not known here.",
    "Where orders, limits, deadlines and lists of record are given to the run, it cannot say why the \
     centre decided them. Where the model decides, it can say what its own rule would have done, and \
     what that rule is worth is told under “If the model decided”.",
    "Which term held arrests back, goal, leads or hands, is not settled by totals of the country: \
     models that fit equally well disagree.",
    "Figures that the archive’s own registers share an origin with (verdicts, bodies, lines) err \
     together. Many of them inside their ranges are not many proofs.",
    "Nobody here has a name, a face or a reason. “Recorded as kulak”, “labelled anti-Soviet” are \
     the words of the files; most of those people had dissented from nothing.",
    "Most of what stands under “What was measured” was measured by nobody. Belief, trust, readiness, \
     standing abroad are latent: their levels are those of the beliefs behind them, and only the \
     order of years and places is the model’s.",
    "What changes when a mechanism is off is what hung on it in this country and on this luck. Causes \
     that work only together each seem to do all of it; such changes do not add up and share out no \
     guilt.",
    "Who was deported, from where and in which weeks is given. The people of the territories annexed \
     in 1939 and 1940 are not run.",
    "Agreement with a register is agreement with what was written down, by those who did it.",
];

const IN_COUNTS: &str = "This run was told in counts. Who was taken, how long each waited and who named whom are not \
     known in it at all.";

const OF_PERSONS: &str = "Everyone counted in January 1937 has a number in this run, and whom the arrests fell on was \
     drawn by the model’s rules. How old the people taken were and where they worked follows from \
     those rules and the census, and is no finding about any person who lived.";

/// The assumptions, and the parameters that were set.
pub(crate) fn assumptions(finished: &Finished, sources: &mut Sources) -> Markup {
    let evidence: &Evidence = &finished.evidence;
    let settings: &Settings = &finished.scenario.settings;
    let rows: Vec<Vec<Markup>> = evidence
        .assumptions()
        .iter()
        .map(|row| {
            let value = settings
                .parameters()
                .get(&row.parameter)
                .map_or_else(String::new, |_| figure(settings.number(&row.parameter)));
            vec![
                html! { (row.what) br; code.quiet { (row.parameter) } },
                html! { (value) },
                html! { (row.rule) },
                html! { (row.reason) " " (sources.marks(&row.sources)) },
            ]
        })
        .collect();
    let values = values(settings);
    let off: Vec<String> = settings
        .instead()
        .map(|(switch, instead)| format!("{switch} ({instead})"))
        .collect();
    let table = table_of(&["assumed", "#stands at", "rule", "reason"], &rows);
    html! {
        section {
            h2 { "Assumptions in force" }
            p {
                "Where nothing was counted, something had to be assumed: " (rows.len())
                " assumptions of the census and its ledger, each with a switch."
                @if off.is_empty() { " No mechanism is switched off." }
                @else { " Switched off: " (off.join("; ")) "." }
            }
            p {
                "The model goes by " (values.len()) " numbers. Each was given a prior before any figure "
                "was held against it, and a reason; the reading and the scenario of this run set "
                (settings.changed().count()) " of them."
            }
            (folded("The assumptions, their rules and reasons", &table))
            (folded("The numbers of the model, with prior and reason", &table_of(
                &["number", "#value", "prior", "reason"], &values)))
        }
    }
}

/// Every parameter with its value in this run.
fn values(settings: &Settings) -> Vec<Vec<Markup>> {
    settings
        .parameters()
        .iter()
        .map(|one| {
            vec![
                html! { (one.meaning) br; code { (one.id) } },
                html! { (figure(settings.number(&one.id))) },
                html! { (one.prior) },
                html! { (one.reason) },
            ]
        })
        .collect()
}

/// What this run cannot say.
pub(crate) fn cannot_say(finished: &Finished) -> Markup {
    let of_grain = match finished.scenario.resolution {
        Resolution::Strata => IN_COUNTS,
        Resolution::People => OF_PERSONS,
    };
    html! {
        section {
            h2 { "What this run cannot say" }
            @for sentence in CANNOT_SAY { p.caution { (sentence) } }
            p.caution { (of_grain) }
        }
    }
}

//! What became of a person after the verdict, as far as the days of the run reach, and by when such
//! convictions were annulled, which nobody drew for one.

use chronicle::{Case, Fate, Verdict};
use serde_json::json;
use terror::aftermath::{Group, Shares, Wave};

use crate::command::case::holdings::Holdings;
use crate::command::case::limit::days_after;
use crate::command::case::step::Step;
use crate::wording::in_words;

/// The step that ends with a death, a release, or the last day of the run.
pub(super) fn fate(case: &Case, holdings: &Holdings<'_>) -> Step {
    let mut step = Step::new("fate", "What became of the person");
    step.data("fate", case.fate.id());
    step.data("since", case.fate_since.to_string());
    let spared =
        case.verdict == Some(Verdict::Death) && !matches!(case.fate, Fate::Shot | Fate::Condemned);
    if spared {
        step.say("The sentence of death was not carried out: it was made a camp term.");
        step.rule("M12");
    }
    step.say(told(case, holdings));
    if 1 < holdings.scale() && is_underway(case.fate) {
        step.say(
            "In a sample one person moves on whenever so many have been told; whoever still waits at \
             the end may be the remainder of a line that had long been closed.",
        );
    }
    let (rule, not_drawn) = match case.fate {
        Fate::Shot => ("M12", Some("where, and where the person was buried.")),
        Fate::Condemned => ("M12", None),
        Fate::DiedInCustody => ("M11", Some("of what.")),
        Fate::Convicted => ("M13", None),
        Fate::InCamp => ("M13", Some("in which camp, and what was done there.")),
        Fate::DiedInCamp => ("M13", Some("in which camp, and of what.")),
        Fate::Released => (
            "M13",
            Some("from which camp, and whether at the end of the term or on review."),
        ),
        Fate::Escaped => ("M13", Some("from which camp, and what came of it.")),
        Fate::InExile | Fate::OtherMeasure => (
            "M10",
            Some("where, and for how long: the model follows nobody into exile."),
        ),
        Fate::LetGo => ("M10", Some("what the person lived by afterwards.")),
        Fate::Investigated | Fate::Waiting => ("M06.case_work", None),
    };
    step.rule(rule);
    if matches!(case.fate, Fate::Released | Fate::InCamp) && holdings.settings.on("M30.review_1939")
    {
        step.rule("M30.review_1939");
    }
    if let Some(by_lot) = by_lot(case.fate) {
        step.by_lot(by_lot);
    }
    if let Some(not_drawn) = not_drawn {
        step.not_drawn(not_drawn);
    }
    step
}

/// Whether something still had to follow.
const fn is_underway(fate: Fate) -> bool {
    matches!(
        fate,
        Fate::Investigated | Fate::Waiting | Fate::Condemned | Fate::Convicted
    )
}

/// Among whom it was drawn.
const fn by_lot(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Shot => {
            Some("on which day, of those of the line and region under sentence of death.")
        }
        Fate::DiedInCustody => Some("who, of those of the line and region who were held."),
        Fate::DiedInCamp | Fate::Released | Fate::Escaped => {
            Some("who and when, of all prisoners of the line in the camps.")
        }
        _ => None,
    }
}

fn told(case: &Case, holdings: &Holdings<'_>) -> String {
    let since = case.fate_since;
    let last = in_words(holdings.last().date());
    match case.fate {
        Fate::Shot => {
            let sentence = case.decided.unwrap_or(case.arrested);
            format!("Shot on {}.", days_after(since, sentence, "the verdict"))
        }
        Fate::DiedInCustody => format!(
            "Died in custody, before a verdict, on {}.",
            days_after(since, case.arrested, "the arrest")
        ),
        Fate::Condemned => format!("Under sentence of death on the last day of the run, {last}."),
        Fate::Convicted => {
            format!("Waiting to be sent to a camp on the last day of the run, {last}.")
        }
        Fate::InCamp => format!(
            "Sent to the camps on {}; a prisoner there on the last day of the run, {last}.",
            in_words(since.date())
        ),
        Fate::DiedInCamp => format!("Died in the camps on {}.", in_words(since.date())),
        Fate::Released => format!("Released from the camps on {}.", in_words(since.date())),
        Fate::Escaped => format!(
            "Fled from the camps on {}, and was not caught.",
            in_words(since.date())
        ),
        Fate::InExile => format!("Sent into exile or banished on {}.", in_words(since.date())),
        Fate::OtherMeasure => format!("Under another measure from {}.", in_words(since.date())),
        Fate::LetGo => format!("Free again on {}.", in_words(since.date())),
        Fate::Investigated => {
            format!("Held on the last day of the run, {last}; the case was not ready.")
        }
        Fate::Waiting => format!("Held on the last day of the run, {last}, waiting for a verdict."),
    }
}

/// By when such convictions were annulled.
pub(super) fn annulled(case: &Case, holdings: &Holdings<'_>) -> Step {
    let mut step = Step::new("afterwards", "Afterwards");
    let settings = holdings.settings;
    let convicted = case
        .verdict
        .is_some_and(|verdict| verdict != Verdict::LetGo);
    let Some(group) = Group::of(case.line).filter(|_| convicted) else {
        step.say("There was no conviction that could have been annulled.");
        return step;
    };
    step.rule("M30");
    step.paper("rehab_1991_2014");
    step.data("group", group.id());
    if !settings.on("M30.waves") {
        step.say("No conviction is ever annulled in this run.");
        return step;
    }
    let shares = Shares::of(settings);
    let by = Wave::ALL.map(|wave| {
        let year = wave.years().1;
        (year - 1, shares.annulled_by(group, year))
    });
    let told: Vec<String> = by
        .iter()
        .map(|(year, share)| format!("{} by the end of {year}", hundredths(*share)))
        .collect();
    step.say(format!(
        "The model does not draw this for one person. Of a hundred such convictions ({}) it takes to \
         have been annulled {}.",
        group.words(),
        told.join(", ")
    ));
    step.say(match shares.half_annulled_in(group) {
        Some(year) => format!("By rule half of them had been annulled by the end of {year}."),
        None => "By rule more than half of them were never annulled.".to_owned(),
    });
    step.data("expected_year", shares.half_annulled_in(group));
    let by = by.map(
        |(year, share)| json!({ "id": format!("by {year}"), "share": (share * 1e4).round() / 1e4 }),
    );
    step.data("annulled", by);
    step.not_drawn("whether anybody was alive to be told.");
    step
}

/// A share as so many of a hundred.
pub(super) fn hundredths(share: f64) -> String {
    let of_hundred = share * 100.0;
    if 0.0 < of_hundred && of_hundred < 1.0 {
        "fewer than one".to_owned()
    } else {
        crate::wording::whole(i64::from(scenario::quantile::to_count(of_hundred)))
    }
}

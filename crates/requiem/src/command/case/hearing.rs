//! From the cell to the verdict: whether the person confessed and named others, who decided what, and
//! after how long.

use chronicle::{Body, Case, Fate, Flow, Verdict};
use evidence::Line;
use terror::mechanism::organs::interrogation::Interrogation;

use crate::command::case::after::hundredths;
use crate::command::case::holdings::Holdings;
use crate::command::case::limit::{days_after, order, people};
use crate::command::case::record::Sums;
use crate::command::case::step::Step;
use crate::wording::{many, month_and_year, whole};

/// What was decided on people of a line, and what is counted beside them.
const VERDICTS: [Flow; 5] = [
    Flow::SentencedDeath,
    Flow::SentencedCamp,
    Flow::SentencedExile,
    Flow::SentencedOther,
    Flow::Freed,
];

/// The document on what was permitted.
const PERMISSION: &str = "ev_102";

/// The halt, after which courts and the Special Board took over what the troikas had left.
const HALT: &str = "halt_1938_11_17";

/// The interrogation.
pub(super) fn interrogation(number: u32, case: &Case, holdings: &Holdings<'_>) -> Step {
    let mut step = Step::new("interrogation", "The interrogation");
    let is_over = case.verdict.is_some() || case.fate == Fate::Waiting;
    let is_questioned = Interrogation::is_of(case.line) && holdings.settings.on("M09");
    let known = is_over && is_questioned;
    step.data("confessed", known.then_some(case.confessed));
    step.data("names_given", known.then_some(case.names_given));
    step.rule("M09");
    if !holdings.settings.on("M09") {
        step.say("Cases came to a verdict on the file alone in this run.");
        return step;
    }
    if !is_questioned {
        step.say(if case.line == Line::Kin {
            "There was nothing to confess: kinship was the whole of the case."
        } else {
            "The militia troikas decided on the file: on this line the model has nobody interrogated."
        });
        return step;
    }
    if !is_over {
        if case.fate == Fate::DiedInCustody {
            step.say("The person died before the case was ready.");
            step.not_drawn("whether anything had been confessed, or anybody named, until then.");
        } else {
            step.say("On the last day of the run the case was not ready.");
        }
        return step;
    }
    confession(&mut step, case);
    let led = holdings.chains.children(number).len();
    step.data("names_that_led_to_cases", led);
    if 0 < case.names_given {
        step.say(match led {
            0 => "No name led to another case.".to_owned(),
            1 => "One name led to another case.".to_owned(),
            led => format!("{} names led to other cases.", many(led)),
        });
    }
    beside(&mut step, case, holdings);
    sanction(&mut step, case, holdings);
    step.by_lot(
        "of those whose cases became ready that day, who confessed, and who gave which names.",
    );
    step.not_drawn("what was done to this person, what was confessed, and on which day.");
    step
}

/// How far coercion was permitted by the day of the decision, as the rule has it.
fn sanction(step: &mut Step, case: &Case, holdings: &Holdings<'_>) {
    let day = case.decided.unwrap_or(case.fate_since);
    let sanction = Interrogation::of(holdings.settings).sanction(day);
    step.say(format!(
        "Confessions rise with coercion. The model takes it to have been permitted at that time to {} \
         hundredths of what it was at its height, from August 1937 to November 1938.",
        hundredths(sanction)
    ));
    step.data("coercion_permitted", sanction);
    if 0.5 < sanction {
        step.paper(PERMISSION);
    }
}

fn confession(step: &mut Step, case: &Case) {
    step.say(match (case.confessed, case.names_given) {
        (false, _) => "The person did not confess.".to_owned(),
        (true, 0) => "The person confessed, and named nobody.".to_owned(),
        (true, 1) => "The person confessed, and gave one name.".to_owned(),
        (true, names) => format!("The person confessed, and gave {} names.", many(names)),
    });
}

/// How many of those whose cases became ready beside this one confessed.
fn beside(step: &mut Step, case: &Case, holdings: &Holdings<'_>) {
    let day = case.decided.unwrap_or(case.fate_since);
    let at = (case.region, case.line);
    let month = Sums::in_month(holdings.chronicle, at, day);
    let ready = month.get(Flow::CaseReady);
    if 0 < ready {
        step.say(format!(
            "In {}, of {} on this line in the region whose cases became ready, {} confessed.",
            month_and_year(day.date()),
            people(ready),
            whole(month.get(Flow::Confessed)),
        ));
    }
    step.data("beside", [ready, month.get(Flow::Confessed)]);
}

/// The verdict.
pub(super) fn verdict(case: &Case, holdings: &Holdings<'_>) -> Step {
    let mut step = Step::new("verdict", "The verdict");
    step.data("verdict", case.verdict.map(Verdict::id));
    step.data("body", case.body.map(Body::id));
    step.data("decided", case.decided.map(|day| day.to_string()));
    let (Some(verdict), Some(body), Some(day)) = (case.verdict, case.body, case.decided) else {
        step.say(match case.fate {
            Fate::DiedInCustody => "There was none: the person died before it.",
            Fate::Waiting => "On the last day of the run the case was ready and waited.",
            _ => "There was none by the last day of the run.",
        });
        step.rule("M10");
        return step;
    };
    step.data("days_waited", day.days_since(case.arrested));
    let decided = days_after(day, case.arrested, "the arrest");
    step.say(match verdict {
        Verdict::LetGo => format!(
            "Let go without a sentence by {} on {decided}.",
            body_words(body)
        ),
        _ => format!(
            "Sentenced to {} by {} on {decided}.",
            measure(verdict, case.line),
            body_words(body)
        ),
    });
    beside_verdict(&mut step, case, verdict, holdings);
    // Whoever did not confess may have been let go for want of proof, before anybody sat.
    if verdict == Verdict::LetGo && !case.confessed && Interrogation::is_of(case.line) {
        step.rule("M09");
    }
    step.rule("M10");
    if let Some(id) = paper(case, body, holdings) {
        step.paper(id);
    }
    step.by_lot(if verdict == Verdict::LetGo {
        "who was let go: the rule says how many, and looks at nothing in a case but whether there was \
         a confession."
    } else {
        "of those who came before the body that day, who was sentenced to what: the rule says how \
         many, and looks at nothing in a case."
    });
    if verdict != Verdict::LetGo {
        step.not_drawn(match verdict {
            Verdict::Camp | Verdict::Exile => "the charge, the article of the code, and the years.",
            _ => "the charge, and the article of the code.",
        });
    }
    step
}

/// What was decided that month on the others of the line and region.
fn beside_verdict(step: &mut Step, case: &Case, verdict: Verdict, holdings: &Holdings<'_>) {
    let day = case.decided.unwrap_or(case.arrested);
    let month = Sums::in_month(holdings.chronicle, (case.region, case.line), day);
    let (all, same) = (month.all(&VERDICTS), month.get(flow_of(verdict)));
    if 0 < all {
        step.say(format!(
            "In {}, of {} on this line in the region whose cases were decided, {} met the same.",
            month_and_year(day.date()),
            people(all),
            whole(same),
        ));
    }
    step.data("beside", [all, same]);
}

/// The flow that counts a verdict.
pub(super) const fn flow_of(verdict: Verdict) -> Flow {
    match verdict {
        Verdict::Death => Flow::SentencedDeath,
        Verdict::Camp => Flow::SentencedCamp,
        Verdict::Exile => Flow::SentencedExile,
        Verdict::Other => Flow::SentencedOther,
        Verdict::LetGo => Flow::Freed,
    }
}

fn measure(verdict: Verdict, line: Line) -> &'static str {
    match (verdict, line) {
        (Verdict::Death, Line::Order00447) => "death, the first category of order 00447,",
        (Verdict::Camp, Line::Order00447) => "camp, the second category of order 00447,",
        (Verdict::Death, _) => "death",
        (Verdict::Camp, _) => "camp, colony or prison",
        (Verdict::Exile, _) => "exile or banishment",
        (Verdict::Other | Verdict::LetGo, _) => "another measure",
    }
}

const fn body_words(body: Body) -> &'static str {
    match body {
        Body::Troika => "the troika of the region",
        Body::Album => "the commission in Moscow, which read the albums",
        Body::SpecialTroika => "the special troika of the region",
        Body::MilitaryCollegium => "the Military Collegium",
        Body::SpecialBoard => "the Special Board, or before it the Collegium of the OGPU",
        Body::Court => "a court or tribunal",
        Body::MilitiaTroika => "the militia troika",
        Body::Investigators => "the investigators",
    }
}

/// The paper by which a body sat.
fn paper(case: &Case, body: Body, holdings: &Holdings<'_>) -> Option<String> {
    let named = |id: &str| Some(id.to_owned());
    match (body, case.line) {
        (Body::SpecialTroika, _) => named("op_00606"),
        (Body::Troika | Body::Album | Body::MilitaryCollegium | Body::MilitiaTroika, line)
        | (Body::SpecialBoard, line @ Line::Kin) => order(line, case.arrested, holdings),
        (Body::Court | Body::SpecialBoard, line) if !line.is_police() => named(HALT),
        _ => None,
    }
}

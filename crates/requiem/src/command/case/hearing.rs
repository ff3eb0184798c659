//! From the cell to the verdict: whether the person confessed and named others, who decided what, and
//! after how long.

use chronicle::{Body, Case, Fate, Flow, Verdict};
use evidence::Line;

use crate::command::case::holdings::Holdings;
use crate::command::case::limit::{days_after, people};
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

/// The interrogation.
pub(super) fn interrogation(number: u32, case: &Case, holdings: &Holdings) -> Step {
    let mut step = Step::new("interrogation", "The interrogation");
    let is_over = case.verdict.is_some() || case.fate == Fate::Waiting;
    step.data("confessed", is_over.then_some(case.confessed));
    step.data("names_given", case.names_given);
    if !is_over {
        step.say(if case.fate == Fate::DiedInCustody {
            "The person died before the case was ready. Whether anything was confessed or anybody \
             named until then is not told."
        } else {
            "On the last day of the run the case was not ready."
        });
        step.rule("M09");
        return step;
    }
    if holdings.settings().on("M09") {
        confession(&mut step, case);
        let led = holdings.chains.children(number).len();
        if 0 < case.names_given {
            step.say(format!(
                "{} of them led to {}; the others said nothing new, aged in a dossier, or were of \
                 nobody.",
                many(led),
                if led == 1 { "a case" } else { "cases" },
            ));
        }
        step.data("names_that_led_to_cases", led);
    } else {
        step.say("Cases came to a verdict on the file alone in this run.");
    }
    beside(&mut step, case, holdings);
    step.rule("M09");
    step.paper("ev_102");
    if case.line != Line::Kin {
        step.not_drawn(
            "what was done to this person. The rule has confessions rise where coercion was \
             permitted, for a line and a day, and for nobody in particular.",
        );
    }
    step
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
fn beside(step: &mut Step, case: &Case, holdings: &Holdings) {
    let day = case.decided.unwrap_or(case.fate_since);
    let at = (case.region, case.line);
    let month = Sums::in_month(&holdings.chronicle, at, day);
    let ready = month.get(Flow::CaseReady);
    if 0 < ready {
        step.say(format!(
            "In {} {} of {} on this line in the region whose cases became ready confessed.",
            month_and_year(day.date()),
            whole(month.get(Flow::Confessed)),
            people(ready),
        ));
    }
    step.data("beside", [ready, month.get(Flow::Confessed)]);
}

/// The verdict.
pub(super) fn verdict(case: &Case, holdings: &Holdings) -> Step {
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
    match verdict {
        Verdict::LetGo if body == Body::Investigators => step.rule("M09"),
        _ => step.rule("M10"),
    }
    for id in papers(case.line, body) {
        step.paper(*id);
    }
    if verdict != Verdict::LetGo {
        step.not_drawn(match verdict {
            Verdict::Camp | Verdict::Exile => "the charge, the article of the code, and the years.",
            _ => "the charge, and the article of the code.",
        });
    }
    step
}

/// What was decided that month on the others of the line and region.
fn beside_verdict(step: &mut Step, case: &Case, verdict: Verdict, holdings: &Holdings) {
    let day = case.decided.unwrap_or(case.arrested);
    let month = Sums::in_month(&holdings.chronicle, (case.region, case.line), day);
    let (all, same) = (month.all(&VERDICTS), month.get(flow_of(verdict)));
    if 0 < all {
        step.say(format!(
            "In {} it was decided so on {} of {} of this line in the region.",
            month_and_year(day.date()),
            whole(same),
            people(all),
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

/// The papers by which a body sat.
const fn papers(line: Line, body: Body) -> &'static [&'static str] {
    match (body, line) {
        (Body::Troika, Line::Order00447) => &["op_00447"],
        (Body::SpecialTroika, _) => &["op_00606"],
        (Body::MilitaryCollegium, Line::Lists) => &["op_lists"],
        (Body::SpecialBoard, Line::Kin) => &["op_00486"],
        (Body::MilitiaTroika, _) => &["op_00192"],
        (Body::Album, _) => &["op_00485"],
        _ => &[],
    }
}

//! What becomes of claims, on a register made up for it.

use std::collections::BTreeMap;

use chronicle::{Act, Chronicle, Flow, Gauge, Reading};
use evidence::register::archive::Answer;
use evidence::{Day, Line, Region};

use super::*;
use crate::answers::Answers;
use crate::charter;

const MECHANISMS: &[Mechanism] = &[Mechanism {
    code: "M08",
    name: "Denunciation",
    does: "",
    off: "",
    parts: &[("grudge", "")],
    cites: &[],
}];

/// An assertion of at least a thousand, with these readings, and what it asks of the model.
fn at_least_a_thousand(readings: &[(f64, f64)], model: &str) -> Assertion {
    let answer = |(low, high): &(f64, f64)| Answer {
        reading: "made up".to_owned(),
        rows: Vec::new(),
        rival_of: None,
        span: Span::Figures(*low, *high),
    };
    Assertion {
        says: "A thousand people or more.".to_owned(),
        archive: readings.iter().map(answer).collect(),
        archive_bounds: Bounds::Figures(Some(1e3), None),
        model: model.to_owned(),
        model_bounds: Bounds::Figures(Some(1e3), None),
        at: evidence::At {
            file: "claims/assertions.csv".to_owned(),
            line: 2,
        },
        model_column: 30,
    }
}

fn seeds(kept: &[(&str, &[f64])]) -> Seeds {
    let many = kept.first().map_or(0, |(_, figures)| figures.len());
    let answers = (0..many).map(|seed| Answers {
        days: (Day::on(1937, 1, 1), Some(Day::on(1938, 12, 31))),
        figures: kept
            .iter()
            .map(|(id, figures)| ((*id).to_owned(), Ok(figures[seed])))
            .collect(),
    });
    Seeds {
        charter: charter::tests::charter(),
        answers: answers.collect(),
    }
}

fn verdict(readings: &[(f64, f64)], model: &str, seeds: &Seeds) -> Verdict {
    let evidence = Evidence::default();
    let assertion = at_least_a_thousand(readings, model);
    let ask = Ask::read(&assertion, &evidence, MECHANISMS).unwrap();
    let effects = |switch: &str, count: &str| {
        (switch == "M08" && count == "arrests").then_some(Estimate {
            median: 0.8,
            low: 0.7,
            high: 0.9,
        })
    };
    judgement(&assertion, ask, seeds, &effects).verdict
}

const SHOT: &str = "people shot on all 1937-01-01 1938-12-31";

#[test]
fn the_archive_decides_where_it_speaks_and_the_model_never_bears_a_claim_out_alone() {
    let few = seeds(&[(SHOT, &[900.0, 950.0])]);
    let many = seeds(&[(SHOT, &[900.0, 1_500.0])]);
    let (over, under) = ((1_200.0, 1_300.0), (100.0, 200.0));
    for kept in [&few, &many] {
        assert_eq!(verdict(&[over], SHOT, kept), Verdict::Supported);
        assert_eq!(verdict(&[under], SHOT, kept), Verdict::Contradicted);
        assert_eq!(verdict(&[over, under], SHOT, kept), Verdict::Contested);
    }
    assert_eq!(verdict(&[], SHOT, &few), Verdict::Contested);
    assert_eq!(verdict(&[], SHOT, &many), Verdict::Untestable);
    assert_eq!(verdict(&[], "", &few), Verdict::Untestable);
    // A figure that no seed was asked for is no answer, and speaks neither for nor against.
    assert_eq!(
        verdict(&[], "people freed on all 1937-01-01 1937-01-31", &few),
        Verdict::Untestable
    );
}

#[test]
fn a_share_is_taken_seed_by_seed_and_a_switch_as_it_was_measured() {
    let trust = ["gauge trust 1938-12-31", "gauge trust 1936-12-31"];
    let kept = seeds(&[(trust[0], &[2.0, 3.0]), (trust[1], &[4.0, 4.0])]);
    let evidence = Evidence::default();
    let asks = |model: &str| {
        let assertion = at_least_a_thousand(&[], model);
        Ask::read(&assertion, &evidence, MECHANISMS)
            .unwrap()
            .unwrap()
    };
    let course = asks(&trust.join(" / "));
    let told = course.answer(&kept, &|_, _| None).unwrap();
    assert!((told.median - 0.625).abs() < 1e-9);
    assert_eq!(course.terms().len(), 2);
    let without = asks("without M08.grudge arrests");
    let named = |switch: &str, count: &str| {
        assert_eq!((switch, count), ("M08.grudge", "arrests"));
        None
    };
    assert_eq!(without.answer(&kept, &named), None);
}

#[test]
fn a_question_that_cannot_be_read_says_why() {
    let evidence = Evidence::default();
    let why = |model: &str| {
        let assertion = at_least_a_thousand(&[], model);
        Ask::read(&assertion, &evidence, MECHANISMS).unwrap_err()
    };
    assert_eq!(
        why("people mourned on all 1937-01-01 1937-12-31"),
        "`mourned` is no flow"
    );
    assert_eq!(
        why("people shot on venusian 1937-01-01 1937-12-31"),
        "`venusian` is no line"
    );
    assert_eq!(
        why("gauge trust 1957-01-01"),
        "1957-01-01 is no day of 1932 to 1940"
    );
    assert_eq!(
        why("without M99 arrests"),
        "no mechanism bears the switch `M99`"
    );
    assert_eq!(
        why("figure nowhere"),
        "no figure of the evidence has the id `nowhere`"
    );
    assert_eq!(why("how many"), "the model cannot be asked in these words");
}

#[test]
fn rows_are_what_their_assertions_are_that_can_be_tested() {
    let assertion = at_least_a_thousand(&[], "");
    let row = |told: &[(Verdict, Archive)]| {
        let judgements: Vec<Judgement> = told
            .iter()
            .map(|(verdict, archive)| Judgement {
                assertion: &assertion,
                archive: *archive,
                model: None,
                verdict: *verdict,
            })
            .collect();
        of_row(&judgements)
    };
    let supported = (Verdict::Supported, Archive::Agrees);
    let contradicted = (Verdict::Contradicted, Archive::Denies);
    let mute = (Verdict::Untestable, Archive::Silent);
    assert_eq!(row(&[]), Verdict::Untestable);
    assert_eq!(row(&[supported, supported]), Verdict::Supported);
    assert_eq!(row(&[supported, contradicted]), Verdict::Contested);
    assert_eq!(row(&[contradicted, contradicted]), Verdict::Contradicted);
    // Part of it is true; of the rest nobody can say.
    assert_eq!(row(&[mute, supported]), Verdict::Untestable);
    assert_eq!(row(&[mute, contradicted]), Verdict::Contradicted);
}

#[test]
fn a_record_answers_of_its_days_and_of_what_was_read() {
    let first = Day::on(1937, 8, 1);
    let living = |place, count| Act {
        region: Region::at(place),
        line: Line::People,
        flow: Flow::Living,
        count,
    };
    let mut chronicle = Chronicle::open(first, &[living(3, 100), living(4, 300)]);
    let shot = |line, count| Act {
        region: Region::at(3),
        line,
        flow: Flow::Shot,
        count,
    };
    let acts = [shot(Line::Order00447, 7), shot(Line::Polish, 2)];
    let mut sorted = acts.to_vec();
    Act::sort(&mut sorted);
    chronicle.write_day(first, &sorted, &[]);
    chronicle.write_day(Day::on(1937, 8, 2), &[acts[1]], &[]);
    chronicle.read_off(first, Reading::of(Gauge::Propaganda, 0.5));
    // A gauge of regions is their mean by people.
    for (place, zeal) in [(3, 2.0), (4, 1.0)] {
        let reading = Reading::within(Gauge::Effort, Region::at(place), zeal);
        chronicle.read_off(first, reading);
    }
    let evidence = Evidence::default();
    let term = |model: &str| {
        let assertion = at_least_a_thousand(&[], model);
        let ask = Ask::read(&assertion, &evidence, MECHANISMS)
            .unwrap()
            .unwrap();
        ask.terms()[0].clone()
    };
    let asked = [
        term("people shot on all 1937-08-01 1937-08-02"),
        term("people shot on national 1937-08-01 1937-08-02"),
        term("people shot on all 1937-08-01 1937-08-03"),
        term("gauge propaganda 1937-08-02"),
        term("gauge effort 1937-08-02"),
        term("gauge threat 1937-08-02"),
    ];
    let none = Answers {
        days: (first, chronicle.last()),
        figures: BTreeMap::new(),
    };
    let answers = none.and_of_register(&asked, &chronicle);
    let told = asked
        .each_ref()
        .map(|term| answers.figure(&term.to_string()).ok());
    assert_eq!(
        told,
        [Some(11.0), Some(4.0), None, Some(0.5), Some(1.25), None]
    );
}

//! Figures: who was taken, beside the people among whom they lived.
//!
//! The words are the census's of January 1937. A share among those taken that is larger than the
//! share among the people says that the terror fell more heavily there; it does not say why, nor
//! what the investigators wrote.

use chronicle::people::Told;
use chronicle::people::composition::Axis as Trait;
use evidence::{Claim, Line, Lines, Region};
use maud::{Markup, html};
use plotters::style::RGBColor;
use society::census::{Census, Nationality, Occupation, Stratum};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink;
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, mark, sheet};
use crate::report::figure::{Figure, Sources, table, unsourced};
use crate::report::series::{real, rows};
use crate::wording::{self, many, rounded};

/// The years of the mass operations, whose people are set beside those counted just before.
const YEARS: [i16; 2] = [1937, 1938];

/// Fewer people than this on a line and under a word are left out of the drawing: chance alone
/// moves their share too far.
const ENOUGH: u64 = 30;

const ROW: f64 = 15.0;

/// Lines that are told apart, with the look of their mark.
const GROUPS: [(&str, RGBColor, bool); 3] = [
    ("order 00447", ink::RUN, false),
    ("national operations", ink::DOUBT, false),
    ("political cases", ink::INK, true),
];

fn lines(group: usize) -> Lines {
    match group {
        0 => Lines::only(Line::Order00447),
        1 => Lines::NATIONAL,
        _ => Lines::POLICE,
    }
}

/// A word of a trait: the people under it as counted, and those taken on each group of lines.
struct Word {
    name: String,
    /// The word stands under a heading of its own when this is not empty.
    heading: Option<&'static str>,
    people: u64,
    taken: [u64; GROUPS.len()],
    /// Share among those taken over the share among the people.
    weight: [Option<f64>; GROUPS.len()],
}

/// Both figures, nationality and the other traits; in a run told in counts nothing.
pub(crate) fn figures(
    first: usize,
    finished: &Finished,
    told: Option<&Told>,
    sources: &mut Sources,
) -> Vec<Markup> {
    let Some(told) = told else {
        return Vec::new();
    };
    let words = |traits: &[Trait]| -> Vec<Word> {
        let of = |one: &Trait| words(*one, finished, told);
        traits.iter().flat_map(of).collect()
    };
    let nationality = words(&[Trait::Nationality]);
    let others = words(&[
        Trait::Class,
        Trait::Party,
        Trait::Occupation,
        Trait::Sex,
        Trait::Age,
    ]);
    if nationality.is_empty() {
        return Vec::new();
    }
    vec![
        figure(
            first,
            "Who was taken, by nationality",
            caption(),
            unsourced(CENSUS_ALONE),
            &nationality,
        ),
        figure(
            first + 1,
            "Who was taken, by class, party, work, sex and age",
            html! {
                "As in Figure " (first) ": blue, order 00447; ochre, the national operations; "
                "hollow, other political cases. Sex and age are held against those of twenty or "
                "more, the army apart; the organs’ choice by sex and age is one on all lines, and "
                "believed. "
                (archives(finished, told))
            },
            sources.of_claims(
                [COMMUNISTS, WOMEN]
                    .into_iter()
                    .filter_map(|id| finished.evidence.claim(id)),
            ),
            &others,
        ),
    ]
}

/// Where there are no cases: how to get them.
pub(crate) fn without_cases() -> Markup {
    html! {
        section {
            h2 { "Who was taken, how long they waited, who named whom" }
            p {
                "This run was told in counts, and counts do not know who was taken. The same "
                "scenario told person for person does, and its report has these figures: "
                code { "requiem run --resolution people" } "."
            }
        }
    }
}

/// The claims of who was taken in the whole country that are known: members and candidates of the
/// party, and women.
const COMMUNISTS: &str = "communists_1937_38";
const WOMEN: &str = "women_share";

const CENSUS_ALONE: &str = "No source is drawn here: what the run is held against is its own census of January 1937, and \
     the sources of that stand with the assumptions.";

/// What the archives have on these traits, beside the run.
fn archives(finished: &Finished, told: &Told) -> Markup {
    let scale = u64::from(finished.scenario.scale);
    let years = |year: i16| YEARS.contains(&year);
    let evidence = &finished.evidence;
    let (Some(communists), Some(women)) = (evidence.claim(COMMUNISTS), evidence.claim(WOMEN))
    else {
        return html! {};
    };
    let taken = |one: Trait, lines: Lines, is_meant: fn(&str) -> bool| -> u64 {
        let rows = told.composition.by(one, lines, years);
        let meant = rows.into_iter().filter(|(word, _)| is_meant(word));
        scale * meant.map(|(_, counts)| counts.taken).sum::<u64>()
    };
    let of_party = |claim: &Claim| {
        let lines = claim.lines.unwrap_or(Lines::ALL);
        taken(Trait::Party, lines, |word| word != "outside")
    };
    let of_women = |claim: &Claim| {
        let lines = claim.lines.unwrap_or(Lines::ALL);
        let [women, all] = [|word: &str| word == "women", |_: &str| true]
            .map(|is_meant| taken(Trait::Sex, lines, is_meant));
        100 * women / all.max(1)
    };
    html! {
        "The archives have little: " (wording::value(communists)) " members and candidates of the "
        "party arrested in the two years (grade " (communists.grade.id()) "), of whom this run has "
        (many(of_party(communists))) "; and " (wording::value(women)) " women in a hundred, of whom "
        "this run has " (of_women(women)) "."
    }
}

fn figure(number: usize, title: &str, caption: Markup, sources: Markup, words: &[Word]) -> Markup {
    Figure {
        number,
        title,
        draw: &|width| draw(width, words),
        caption,
        sources,
        below: html! {},
        table: numbers(words),
    }
    .markup()
}

fn caption() -> Markup {
    html! {
        "People taken in 1937 and 1938 in this run: their share among all taken on a line, over the "
        "share of the same people among all counted on 6 January 1937 who were ten years old or "
        "more. At 1 they were taken as often as others; each step to the right is ten times as "
        "often. Blue: order 00447; ochre: the national operations; hollow: other political cases. "
        "Where fewer than " (ENOUGH) " cases fell on a line there is no mark. The words are those "
        "of the census, not of the investigators."
    }
}

fn words(one: Trait, finished: &Finished, told: &Told) -> Vec<Word> {
    let scale = u64::from(finished.scenario.scale);
    let is_shown = |year: i16| YEARS.contains(&year);
    let groups: Vec<Vec<(&str, u64)>> = (0..GROUPS.len())
        .map(|group| {
            let rows = told.composition.by(one, lines(group), is_shown);
            let cases = rows.into_iter().map(|(word, counts)| (word, counts.taken));
            cases.collect()
        })
        .collect();
    let counted = counted(one, &finished.census);
    let all: u64 = counted.iter().sum();
    let sums: Vec<u64> = groups
        .iter()
        .map(|rows| rows.iter().map(|row| row.1).sum())
        .collect();
    let mut words: Vec<Word> = counted
        .iter()
        .enumerate()
        .map(|(at, people)| {
            let cases = [0, 1, 2].map(|group: usize| groups[group][at].1);
            let weight = |group: usize| {
                let share = |some: u64, all: u64| real_of(some) / real_of(all);
                let is_enough = ENOUGH <= cases[group] && 0 < *people;
                is_enough.then(|| share(cases[group], sums[group]) / share(*people, all))
            };
            Word {
                name: capital(groups[0][at].0),
                heading: None,
                people: *people,
                taken: cases.map(|cases| cases * scale),
                weight: [0, 1, 2].map(weight),
            }
        })
        .filter(|word| 0 < word.people && word.taken.iter().any(|taken| 0 < *taken))
        .collect();
    if one == Trait::Nationality {
        words.sort_by_key(|word| std::cmp::Reverse(word.people));
    }
    if let Some(first) = words.first_mut() {
        first.heading = Some(one.id());
    }
    words
}

/// A word of the census as a name on the page.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().to_string());
    format!("{first}{}", letters.as_str().replace('-', " "))
}

fn real_of(count: u64) -> f64 {
    real(i64::try_from(count).unwrap_or(i64::MAX))
}

/// People counted under each word of a trait, in the order of the census: those of ten and over, or
/// of twenty and over where sex and age are counted together.
fn counted(one: Trait, census: &Census) -> Vec<u64> {
    let sum = |is_it: &dyn Fn(&Stratum) -> bool| -> u64 {
        let cells = Region::all().flat_map(|region| census.cells(region));
        let grown = cells.filter(|(cell, _)| cell.occupation != Occupation::Child);
        let of_word = grown.filter(|(cell, _)| is_it(cell));
        of_word.map(|(_, people)| u64::from(people)).sum()
    };
    let decades = census.grown_by_decade();
    match one {
        Trait::Nationality => Nationality::ALL
            .iter()
            .map(|word| sum(&|cell| cell.nationality == *word))
            .collect(),
        Trait::Class => society::census::Class::ALL
            .iter()
            .map(|word| sum(&|cell| cell.class == *word))
            .collect(),
        Trait::Party => society::census::Party::ALL
            .iter()
            .map(|word| sum(&|cell| cell.party == *word))
            .collect(),
        Trait::Occupation => Occupation::ALL
            .iter()
            .map(|word| sum(&|cell| cell.occupation == *word))
            .collect(),
        Trait::Sex => decades.iter().map(|sex| sex.iter().sum()).collect(),
        Trait::Age => {
            let grown = (0..7).map(|at| decades[0][at] + decades[1][at]);
            [0, 0].into_iter().chain(grown).collect()
        }
    }
}

fn draw(width: f64, words: &[Word]) -> Markup {
    let narrow = width < 500.0;
    // A heading takes a row of its own where several traits stand under one another.
    let is_one_trait = words.iter().filter(|word| word.heading.is_some()).count() == 1;
    let mut names: Vec<String> = Vec::new();
    let mut marks: Vec<(usize, &Word)> = Vec::new();
    let mut headings: Vec<(usize, &str)> = Vec::new();
    for word in words {
        if let (Some(heading), false) = (word.heading, is_one_trait) {
            headings.push((names.len(), heading));
            names.push(String::new());
        }
        marks.push((names.len(), word));
        names.push(word.name.clone());
    }
    let field = Field {
        left: if narrow { 132.0 } else { 206.0 },
        right: width - 18.0,
        top: 24.0,
        floor: 24.0 + ROW * rows(names.len()),
    };
    let (low, high) = ends(words);
    let told = "How many times as often as others people were taken, by what the census recorded";
    sheet(told, (width, field.floor + 24.0), |paper| {
        let mut panel = field.rows(paper, (Axis::ratios(low, high), names), 5)?;
        let ends = panel.y_range();
        let even = ink::stroke(ink::QUIET, 0.9);
        mark::straight(&mut panel, even, (1.0, ends.start), (1.0, ends.end))?;
        for (at, heading) in headings {
            let look = (ink::QUIET, ink::SMALL, ink::Held::End);
            mark::note(&mut panel, (low, rows(at)), (-8.0, 2.0), heading, look)?;
        }
        for (at, word) in marks {
            row(&mut panel, rows(at), word)?;
        }
        Ok(())
    })
}

/// The powers of ten within which all weights lie, 1 among them.
fn ends(words: &[Word]) -> (f64, f64) {
    let weights = words.iter().flat_map(|word| word.weight).flatten();
    let (low, high) = weights.fold((1.0_f64, 1.0_f64), |(low, high), weight| {
        (low.min(weight), high.max(weight))
    });
    let power = |exponent: f64| libm::exp10(exponent);
    (
        power(libm::floor(libm::log10(low)).min(-1.0)),
        power(libm::ceil(libm::log10(high)).max(1.0)),
    )
}

fn row(panel: &mut Panel, at: f64, word: &Word) -> Drawn {
    let known = word.weight.iter().flatten();
    let (low, high) = known.fold((f64::INFINITY, 0.0_f64), |(low, high), weight| {
        (low.min(*weight), high.max(*weight))
    });
    if low < high {
        mark::straight(panel, ink::stroke(ink::HAIR, 1.2), (low, at), (high, at))?;
    }
    for ((_, colour, is_hollow), weight) in GROUPS.iter().zip(word.weight) {
        let Some(weight) = weight else { continue };
        if *is_hollow {
            mark::hollow(panel, *colour, (weight, at), 2.8)?;
        } else {
            mark::dot(panel, *colour, (weight, at), 2.8)?;
        }
    }
    Ok(())
}

fn numbers(words: &[Word]) -> Markup {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut heading = "";
    for word in words {
        heading = word.heading.unwrap_or(heading);
        let mut line = vec![format!("{heading}: {}", word.name), many(word.people)];
        for (taken, weight) in word.taken.iter().zip(word.weight) {
            line.push(many(*taken));
            line.push(weight.map_or_else(|| "-".to_owned(), rounded));
        }
        lines.push(line);
    }
    table(
        &[
            "recorded as",
            "#people counted",
            "#taken, 00447",
            "#times",
            "#national",
            "#times",
            "#political cases",
            "#times",
        ],
        &lines,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;

    #[test]
    fn a_share_ten_times_as_large_stands_one_step_to_the_right() {
        let word = |word: &str, heading, weight| Word {
            name: word.to_owned(),
            heading,
            people: 1_000,
            taken: [40, 40, 40],
            weight,
        };
        let words = [
            word("Worker", Some("class"), [Some(0.8), Some(1.0), Some(1.2)]),
            word("Other", None, [Some(3.0), None, None]),
            word("Men", Some("sex"), [Some(1.9), Some(1.7), None]),
            word("Women", None, [Some(0.1), Some(0.3), None]),
        ];
        remains("taken", &|width| draw(width, &words));
        assert_eq!(ends(&words), (0.1, 10.0));
    }

    #[test]
    fn a_word_of_the_census_is_written_as_a_name() {
        assert_eq!(capital("state-security"), "State security");
        assert_eq!(capital(""), "");
    }
}

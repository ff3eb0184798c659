//! `requiem census`: the people of 6 January 1937, by all the axes on which they were counted.

use std::fmt::Write as _;

use evidence::{Evidence, Region};
use serde_json::{Value, json};
use society::census::{Census, Class, Margin, Nationality, Occupation, Party};
use terror::replay::census_rules;

use crate::cli;
use crate::command::{evidence::place, evidence_of, set, settings};
use crate::failure::Error;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::many;

/// One line of the census: an axis, a word on it, and the people under it.
struct Count {
    axis: &'static str,
    word: String,
    people: u64,
}

/// Shows the census.
pub(crate) fn census(asked: &cli::Census, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(None)?;
    let mut settings = settings();
    set(&mut settings, &asked.set)?;
    let census = Census::compose(&evidence, &census_rules(&settings)?)?;
    let (place, regions) = scope(&evidence, asked.region.as_deref())?;
    let counts = counts(&census, &regions);
    let margins: Vec<&Margin> = census
        .margins()
        .iter()
        .filter(|margin| margin.place == place)
        .collect();
    if voice.json {
        return answer_json(&json!({
            "place": place,
            "day": "1937-01-06",
            "people": total(&census, &regions),
            "counts": counts.iter().map(|count| item(count, &margins, &evidence)).collect::<Vec<_>>(),
        }));
    }
    let mut text = String::new();
    // A String takes every write, here and below.
    let _ = writeln!(text, "{}", heading(&evidence, &place, &census, &regions));
    text.push_str(&told(&counts));
    text.push_str(&told_margins(&margins, &evidence));
    if asked.region.is_none() {
        text.push_str(&told_assumptions(&evidence));
    }
    answer(&text)
}

/// A place by id or name, and the regions it is made of; the Union when none is named.
pub(crate) fn scope(
    evidence: &Evidence,
    word: Option<&str>,
) -> Result<(String, Vec<Region>), Error> {
    let Some(word) = word else {
        return Ok(("USSR".to_owned(), Region::all().collect()));
    };
    let id = place(evidence, word)?;
    let regions = evidence
        .places()
        .get(&id)
        .map_or(&[][..], |place| place.regions())
        .to_vec();
    if regions.is_empty() {
        return Err(Error::usage(
            format!("`{word}` is not made of regions of 1937"),
            "name a region or a republic; `requiem why USSR` lists them",
        ));
    }
    Ok((id, regions))
}

fn total(census: &Census, regions: &[Region]) -> u64 {
    regions
        .iter()
        .map(|region| u64::from(census.people(*region)))
        .sum()
}

fn heading(evidence: &Evidence, place: &str, census: &Census, regions: &[Region]) -> String {
    let name = evidence
        .places()
        .get(place)
        .map_or(place, |found| found.name.as_str());
    let people = many(total(census, regions));
    let basis = match regions {
        [region] => format!("; {}", basis(census, *region)),
        _ => String::new(),
    };
    format!("{name}, 6 January 1937: {people} people{basis}\n")
}

fn basis(census: &Census, region: Region) -> &'static str {
    use society::census::regions::Basis;
    match census.basis(region) {
        Basis::Counted => "counted in 1937, and read",
        Basis::Scaled => "the number of 1939, scaled: its count of 1937 is not at hand",
        Basis::Shared => "a share in its republic: its count of 1937 is not at hand",
        Basis::None => "the people of the camps are counted in the regions where they lay",
    }
}

fn counts(census: &Census, regions: &[Region]) -> Vec<Count> {
    let sum = |of: &dyn Fn(Region) -> u32| regions.iter().map(|it| u64::from(of(*it))).sum::<u64>();
    let mut counts = Vec::new();
    let mut add = |axis, word: &str, people| {
        let word = word.to_owned();
        counts.push(Count { axis, word, people });
    };
    for one in Nationality::ALL {
        add(
            "nationality",
            one.id(),
            sum(&|region| census.of_nationality(region, one)),
        );
    }
    for one in Class::ALL {
        add(
            "class",
            one.id(),
            sum(&|region| census.of_class(region, one)),
        );
    }
    for one in Party::ALL {
        add(
            "party",
            one.id(),
            sum(&|region| census.of_party(region, one)),
        );
    }
    for one in Occupation::ALL {
        add(
            "occupation",
            one.id(),
            sum(&|region| census.of_occupation(region, one)),
        );
    }
    let people = total(census, regions);
    let men = sum(&|region| census.men(region));
    add("sex", "men", men);
    add("sex", "women", people - men);
    let (children, youths) = (sum(&|it| census.children(it)), sum(&|it| census.youths(it)));
    add("age", "under 10", children);
    add("age", "10 to 19", youths);
    add("age", "20 and over", people - children - youths);
    let towns = sum(&|region| census.townspeople(region));
    add("residence", "town", towns);
    add("residence", "country", people - towns);
    counts
}

fn told(counts: &[Count]) -> String {
    let mut table = Table::with(&["", "", "#"]);
    let mut axis = "";
    for count in counts {
        let shown = if count.axis == axis {
            String::new()
        } else {
            count.axis.to_owned()
        };
        axis = count.axis;
        let people = many(count.people);
        table.row([shown, count.word.clone(), people]);
    }
    table.to_string()
}

fn told_margins(margins: &[&Margin], evidence: &Evidence) -> String {
    let mut text = String::from("\nTotals that were given, each met exactly\n");
    for margin in margins {
        let warrant = warrant(margin, evidence).join("; ");
        let line = format!("{}: {}. {warrant}", margin.what, many(margin.held));
        let _ = writeln!(text, "{}", folded("  ", "    ", &line));
    }
    text
}

/// What a total rests on: its sources, or the assumption in their place.
fn warrant(margin: &Margin, evidence: &Evidence) -> Vec<String> {
    let mut cites = margin.cites(evidence);
    cites.extend(
        margin
            .assumption
            .map(|name| format!("by assumption.{name}")),
    );
    cites
}

fn told_assumptions(evidence: &Evidence) -> String {
    let mut text = String::from("\nAssumed, where nothing was counted\n");
    for assumption in evidence.assumptions() {
        let line = format!(
            "{}: {} {}",
            assumption.parameter, assumption.what, assumption.rule
        );
        let _ = writeln!(text, "{}", folded("  ", "    ", &line));
    }
    text.push_str(
        "\nChange one with `requiem census --set KEY=VALUE`; `requiem why KEY` gives its reason and what changes with it.\n",
    );
    text
}

fn item(count: &Count, margins: &[&Margin], evidence: &Evidence) -> Value {
    let (axis, word) = (count.axis, &count.word);
    let spelt = [word.clone(), format!("{axis} {word}")];
    let margin = margins.iter().find(|margin| spelt.contains(&margin.what));
    json!({
        "id": format!("{axis}/{word}"),
        "axis": axis,
        "word": word,
        "value": count.people,
        "sources": margin.map_or_else(Vec::new, |margin| warrant(margin, evidence)),
    })
}

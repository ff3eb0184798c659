//! Who was left behind: the household by the roll, who of it was taken too, what by rule became of the
//! others, and what the family was told.

use chronicle::{Case, Fate, Profile, Source, Verdict};
use serde_json::{Value, json};
use society::census::Occupation;
use terror::aftermath::told as answers;
use terror::mechanism::consequence::false_papers::FalsePapers;
use terror::mechanism::targets::kin::ByRule;

use crate::command::case::after::hundredths;
use crate::command::case::holdings::Holdings;
use crate::command::case::limit::people;
use crate::command::case::step::Step;
use crate::command::case::who::occupation;
use crate::failure::Error;
use crate::wording::many;

/// Of a household so many are told one by one.
const TOLD: usize = 12;

/// The household.
pub(super) fn household(number: u32, case: &Case, holdings: &Holdings<'_>) -> Result<Step, Error> {
    let mut step = Step::new("left_behind", "Who was left behind");
    step.rule("M14");
    let Some((home, person)) = holdings.home(case) else {
        step.say(
            "The record does not keep beside whom somebody killed before the count had lived, so the \
             household cannot be told.",
        );
        expected(&mut step, case, holdings);
        return Ok(step);
    };
    if holdings.roll.region(home).household_of(person).is_none() {
        step.say("The person lived in barracks: the roll has no household.");
        return Ok(step);
    }
    let mates = mates(case, holdings);
    step.say(shared(&mates));
    step.data(
        "household",
        mates.iter().map(member).collect::<Vec<Value>>(),
    );
    taken_too(&mut step, number, case, holdings, &mates)?;
    if !mates.is_empty() {
        step.not_drawn(
            "who of them was wife or husband, child, parent or lodger, who married or was born after \
             the count, and who died since.",
        );
        expected(&mut step, case, holdings);
    }
    Ok(step)
}

/// Those who shared a household with the person of a case, by the roll, the oldest first.
fn mates(case: &Case, holdings: &Holdings<'_>) -> Vec<(u32, Profile)> {
    let Some((home, person)) = holdings.home(case) else {
        return Vec::new();
    };
    let (part, lives) = (holdings.roll.region(home), holdings.roll.lives());
    let mates = part.housemates(person).into_iter();
    let mut mates: Vec<(u32, Profile)> = mates
        .map(|mate| (holdings.roll.number(home, mate), part.profile(mate, lives)))
        .collect();
    mates.sort_by_key(|(number, profile)| (profile.born, *number));
    mates
}

/// The cases of others of the household, in the order of their arrests.
pub(super) fn cases_of_mates(
    case: &Case,
    holdings: &Holdings<'_>,
) -> Result<Vec<(u32, Case)>, Error> {
    let people: Vec<u32> = mates(case, holdings)
        .iter()
        .map(|(number, _)| *number)
        .collect();
    let mut cases = holdings.of_people(&people)?;
    cases.sort_by_key(|(own, case)| (case.arrested, *own));
    Ok(cases)
}

/// The household in words.
fn shared(mates: &[(u32, Profile)]) -> String {
    if mates.is_empty() {
        return "By the roll the person lived alone.".to_owned();
    }
    let is_child = |profile: &Profile| occupation(*profile) == Occupation::Child;
    let grown = mates.iter().filter(|(_, profile)| !is_child(profile));
    let mut told: Vec<String> = grown
        .map(|(_, profile)| {
            let sex = if profile.woman { "a woman" } else { "a man" };
            format!("{sex} born in {}", profile.born)
        })
        .collect();
    let children = mates.iter().filter(|(_, profile)| is_child(profile));
    told.extend(children.map(|(_, profile)| format!("a child born in {}", profile.born)));
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    if 0 < more {
        told.push(format!("and {} more", many(more)));
    }
    format!(
        "By the roll, as of the count of January 1937, the person shared a household with {}: {}.",
        people(i64::try_from(mates.len()).unwrap_or(i64::MAX)),
        told.join("; ")
    )
}

fn member((number, profile): &(u32, Profile)) -> Value {
    json!({
        "id": number,
        "sex": if profile.woman { "woman" } else { "man" },
        "born": profile.born,
        "child": occupation(*profile) == Occupation::Child,
    })
}

/// Who of the household was taken too, before or after.
fn taken_too(
    step: &mut Step,
    number: u32,
    case: &Case,
    holdings: &Holdings<'_>,
    mates: &[(u32, Profile)],
) -> Result<(), Error> {
    let mut people: Vec<u32> = mates.iter().map(|(number, _)| *number).collect();
    people.push(case.person);
    let mut cases = holdings.of_people(&people)?;
    cases.retain(|(own, _)| *own != number);
    cases.sort_by_key(|(own, case)| (case.arrested, *own));
    for (own, other) in &cases {
        let mention = holdings.mention(*own, other);
        step.say(if other.person == case.person {
            format!("The same person was taken another time: {mention}.")
        } else if other.source == Source::Kin {
            format!("Of them one was taken as kin of somebody convicted: {mention}.")
        } else {
            format!("Of them one was taken too: {mention}.")
        });
    }
    let of_person = |same: bool| -> Vec<u32> {
        let some = cases
            .iter()
            .filter(|(_, other)| (other.person == case.person) == same);
        some.map(|(own, _)| *own).collect()
    };
    step.data("household_cases", of_person(false));
    step.data("other_cases_of_person", of_person(true));
    Ok(())
}

/// What by rule became of those left behind.
fn expected(step: &mut Step, case: &Case, holdings: &Holdings<'_>) {
    let settings = holdings.settings;
    let convicted = case
        .verdict
        .is_some_and(|verdict| verdict != Verdict::LetGo);
    let day = case.decided.filter(|_| convicted);
    let at = (case.region, case.line);
    let rule = ByRule::of(settings, holdings.ground, at, day);
    if 0.0 < rule.reached {
        step.say(wives(rule));
        step.paper("op_00486");
    }
    let told = marks(rule);
    if !told.is_empty() {
        let what = if rule.reached <= 0.0 {
            "This"
        } else {
            "The rest"
        };
        step.say(format!(
            "{what} the model does not draw for one family. By its rules {}.",
            told.join("; ")
        ));
    } else if rule.reached <= 0.0 {
        step.say("No rule of the model touches those left behind by such a case.");
    }
    if 0.0 < rule.watched {
        step.paper("op_00447");
    }
    step.data(
        "by_rule",
        json!({
            "reached": rule.reached,
            "arrested_until_00689": rule.arrested[0],
            "arrested_after_00689": rule.arrested[1],
            "marked": rule.marked,
            "dismissed": rule.struck[0],
            "expelled": rule.struck[1],
            "evicted": rule.struck[2],
            "watched": rule.watched,
            "moved": rule.moved,
        }),
    );
    if case.fate.is_death() && settings.on("M36") {
        step.say("They are counted among the bereaved.");
        step.rule("M36");
    }
}

/// How far order 00486 reached the wives and husbands of those convicted beside the person.
fn wives(rule: ByRule) -> String {
    let reached = if rule.reached < 1.0 {
        format!("{} in a hundred", hundredths(rule.reached))
    } else {
        "all".to_owned()
    };
    let [until, after] = rule.arrested.map(hundredths);
    format!(
        "Order 00486 reached the wives and husbands of {reached} convicted on this line on that day. \
         Of those reached {until} in a hundred were arrested until order 00689, and {after} after it. \
         These arrests are drawn person for person; whoever of this household was taken so is named \
         above."
    )
}

/// What the marks and the watch were, as so many of a hundred.
fn marks(rule: ByRule) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    if 0.0 < rule.marked {
        let [dismissed, expelled, evicted] = rule.struck.map(hundredths);
        told.push(format!(
            "of a hundred left behind on this line {} bore it in their papers from then on, and of a \
             hundred of these {dismissed} were dismissed from work, {expelled} expelled from party, \
             youth league or place of study, {evicted} put out of their rooms",
            hundredths(rule.marked)
        ));
    }
    if 0.0 < rule.watched {
        let moved = if 0.0 < rule.moved {
            let moved = hundredths(rule.moved);
            format!(", and {moved} in a hundred of them moved away from this region")
        } else {
            String::new()
        };
        told.push(format!(
            "all families of those taken under order 00447 were put on watch{moved}"
        ));
    }
    told
}

/// What the family was told.
pub(super) fn told(case: &Case, holdings: &Holdings<'_>) -> Step {
    let mut step = Step::new("told", "What the family was told");
    let settings = holdings.settings;
    let papers = FalsePapers::of(settings);
    match case.fate {
        Fate::Shot if papers.misled() <= 0.0 => {
            step.say("In this run families are told nothing false.");
            step.rule("M31.families");
        }
        Fate::Shot => {
            let of_hundred = answers(100.0 * papers.misled(), settings);
            let told: Vec<String> = of_hundred
                .iter()
                .map(|answer| {
                    let of = hundredths(answer.people / 100.0);
                    format!("{of} were told from {} on: {}", answer.year, answer.answer)
                })
                .collect();
            step.say(format!(
                "The model does not draw this for one family. Of a hundred families of people shot, {}.",
                told.join("; ")
            ));
            for answer in &of_hundred {
                step.paper(answer.claim);
            }
            let answers = of_hundred.iter().map(|answer| {
                json!({
                    "id": answer.claim,
                    "from": answer.year,
                    "told": answer.answer,
                    "is_true": answer.is_true,
                    "share": answer.people / 100.0,
                })
            });
            step.data("answers", answers.collect::<Vec<Value>>());
            step.rule("M31.families");
        }
        Fate::DiedInCustody => {
            step.say(format!(
                "The model does not draw this for one family. Of a hundred who died in custody before a \
                 verdict, the file of {} gives an invented cause.",
                hundredths(papers.falsified())
            ));
            step.data("cause_falsified", papers.falsified());
            step.rule("M31.censorship");
        }
        _ => step.say(
            "The model has no rule for what families of people in camps, in exile or free again were \
             told.",
        ),
    }
    step
}

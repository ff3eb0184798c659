//! Who it was, as the census counted people and the roll numbers them: never more than that.

use chronicle::{Case, Circle, Profile};
use evidence::Day;
use serde_json::json;
use society::census::{Class, Nationality, Occupation, Party};

use crate::command::case::holdings::Holdings;
use crate::command::case::step::Step;
use crate::wording::many;

/// The claim of the people counted.
const COUNT: &str = "pop_1937";

/// The step.
pub(super) fn who(case: &Case, holdings: &Holdings<'_>) -> Step {
    let mut step = Step::new("who", "Who it was");
    let Profile { born, woman, .. } = case.profile;
    let age = age(case.arrested, born);
    let sex = if woman { "A woman" } else { "A man" };
    step.say(format!(
        "{sex} born in {born}, who turned {age} in the year of the arrest."
    ));
    step.say(format!("Recorded as {}.", recorded(case.profile)));
    step.say(
        "These are the words of the census; the organs wrote down what they would. See `requiem why M15`.",
    );
    let home = holdings.home(case);
    let lived = home.map_or(case.region, |(region, _)| region);
    let raions = holdings.roll.region(lived).raions();
    step.say(format!(
        "{} {}, in raion {} of the {} into which the roll divides it.",
        lived_in(case.circle),
        holdings.place(lived),
        case.raion + 1,
        many(raions),
    ));
    if home.is_none() {
        step.say(
            "Killed before 6 January 1937 and so counted by nobody: the model has whoever was stand \
             beside somebody who was counted, with the same work, house and standing.",
        );
    }
    step.not_drawn(
        "name, faith, schooling and trade, and what the person had thought, said or done. The model \
         has none of it for anybody.",
    );
    step.paper(COUNT);
    step.data("person", case.person);
    step.data("sex", if woman { "woman" } else { "man" });
    step.data("born", born);
    step.data("age", age);
    step.data("nationality", nationality(case.profile).id());
    step.data("class", class(case.profile).id());
    step.data("party", party(case.profile).id());
    step.data("occupation", occupation(case.profile).id());
    step.data("region", &holdings.evidence.places().region(lived).id);
    step.data("raion", case.raion);
    step.data(
        "circle",
        json!({ "kind": case.circle.id(), "number": case.cell }),
    );
    step.data("counted", home.is_some());
    step
}

/// Years from a year of birth to that of a day.
pub(super) fn age(day: Day, born: i16) -> i16 {
    day.date().year() - born
}

/// A person in a few words: `a man born in 1896, member of a collective farm`.
pub(super) fn briefly(profile: Profile) -> String {
    let sex = if profile.woman { "a woman" } else { "a man" };
    format!(
        "{sex} born in {}, {}",
        profile.born,
        class_words(class(profile))
    )
}

fn recorded(profile: Profile) -> String {
    format!(
        "{}, {}, {}, {}",
        nationality_words(nationality(profile)),
        class_words(class(profile)),
        party_words(party(profile)),
        occupation_words(occupation(profile)),
    )
}

fn nationality(profile: Profile) -> Nationality {
    Nationality::ALL[usize::from(profile.nationality)]
}

fn class(profile: Profile) -> Class {
    Class::ALL[usize::from(profile.class)]
}

fn party(profile: Profile) -> Party {
    Party::ALL[usize::from(profile.party)]
}

pub(super) fn occupation(profile: Profile) -> Occupation {
    Occupation::ALL[usize::from(profile.occupation)]
}

fn nationality_words(nationality: Nationality) -> String {
    if nationality == Nationality::Other {
        return "of a nationality that the model does not tell apart".to_owned();
    }
    let id = nationality.id();
    let (first, rest) = id.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

const fn class_words(class: Class) -> &'static str {
    match class {
        Class::Worker => "of a worker’s family",
        Class::Employee => "of an employee’s family",
        Class::CollectiveFarmer => "of a collective farmer’s family",
        Class::Individual => {
            "of the family of a peasant outside the collective farms or an artisan"
        }
        Class::Other => "of none of the social groups that were published",
    }
}

const fn party_words(party: Party) -> &'static str {
    match party {
        Party::Outside => "outside the party",
        Party::Candidate => "candidate of the party",
        Party::Member => "member of the party",
    }
}

const fn occupation_words(occupation: Occupation) -> &'static str {
    match occupation {
        Occupation::Child => "a child under ten",
        Occupation::Dependant => "living by the work of others",
        Occupation::Farming => "working on the land",
        Occupation::Industry => "working in industry, building, transport or a craft",
        Occupation::Office => "working in an office, school, hospital or shop",
        Occupation::Army => "serving in the army",
        Occupation::StateSecurity => "on the staff of state security",
    }
}

const fn lived_in(circle: Circle) -> &'static str {
    match circle {
        Circle::Village => "Lived and worked in a village:",
        Circle::House => "Lived in a town and did not work outside the house:",
        Circle::Works => "Lived in a town and worked in a works, mine, yard or building site:",
        Circle::Office => "Lived in a town and worked in an office, school, hospital or shop:",
        Circle::Institute => "Lived in a town and worked in an institute:",
        Circle::StateFarm => "Worked on the land outside the collective farms:",
        Circle::Garrison => "Lived in a garrison:",
        Circle::Directorate => "Served in the region’s directorate of state security:",
    }
}

/// The circle of a person, as others belonged to it.
pub(super) const fn circle_words(circle: Circle) -> &'static str {
    match circle {
        Circle::Village => "village",
        Circle::House => "house",
        Circle::Works => "works",
        Circle::Office => "office",
        Circle::Institute => "institute",
        Circle::StateFarm => "state farm",
        Circle::Garrison => "garrison",
        Circle::Directorate => "directorate",
    }
}

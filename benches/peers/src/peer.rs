//! The country as ixa lives it, the fastest open framework for models of people in Rust: a plan for
//! every change in a life, and one each morning for those accused out of the blue.
//!
//! It is written as its handbook says and as well as we can: a property of one byte, no index, the
//! number of a person in a plan instead of an identity in a table, one call of the generator for
//! all draws of a plan, and no plan that would fall after the end.

use ixa::prelude::*;
use ixa::rand::RngExt;
use ixa::rand::rngs::SmallRng;

use crate::sweep::{exp, leap, ln, poisson};
use crate::task::{self, Country, Named, Outcome, REGIONS, floor};

define_entity!(Person);
define_property!(
    enum Account {
        Free,
        Accused,
        Arrested,
        Sentenced,
        InCamp,
        Released,
        Dead,
    },
    Person,
    default_const = Account::Free
);
define_rng!(Fate);
define_data_plugin!(Office, Books, Books::default());

/// What the plans need at hand: the country, the rates as one over logarithms, and the counts.
#[derive(Default)]
struct Books {
    country: Option<Country>,
    days: f64,
    arrest: f64,
    sentence: f64,
    execution: f64,
    camp: f64,
    most: f64,
    nobody: f64,
    outcome: Outcome,
}

/// A country before its first day: everybody is an entity, and the column of states is in memory.
pub(crate) fn prepare(country: &Country, seed: u64, days: u32) -> Context {
    let mut context = Context::new();
    context.init_random(seed);
    let per = |share: f64| 1.0 / ln(1.0 - share);
    *context.get_data_mut(Office) = Books {
        country: Some(country.clone()),
        days: f64::from(days),
        arrest: per(task::ARREST),
        sentence: per(task::SENTENCE),
        execution: per(task::EXECUTION),
        camp: per(task::CAMP),
        most: Country::accused_per_day(REGIONS - 1),
        nobody: exp(-task::NAMED),
        outcome: Outcome::default(),
    };
    for _ in 0..country.people() {
        let added = context.add_entity(Person);
        added.expect("a person needs no property but the default");
    }
    // The last person's state brings the whole column into memory before the clock starts.
    let last = person(&context, country.people() - 1);
    context.set_property(last, Account::Dead);
    context.set_property(last, Account::Free);
    context.add_plan(0.0, morning);
    context
}

/// Lives all days that were planned for.
pub(crate) fn live(context: &mut Context) {
    context.execute();
}

/// What it came to.
pub(crate) fn outcome(context: &Context) -> Outcome {
    let mut outcome = context.get_data(Office).outcome.clone();
    for person in context.get_entity_iterator::<Person>() {
        let account: Account = context.get_property(person);
        outcome.count(match account {
            Account::Free => task::FREE,
            Account::Accused => task::ACCUSED,
            Account::Arrested => task::ARRESTED,
            Account::Sentenced => task::SENTENCED,
            Account::InCamp => task::IN_CAMP,
            Account::Released => task::RELEASED,
            Account::Dead => task::DEAD,
        });
    }
    outcome
}

/// The identity of a person by number: seeking in the population takes no time.
#[inline]
fn person(context: &Context, number: u32) -> PersonId {
    let mut people = context.get_entity_iterator::<Person>();
    people
        .nth(number as usize)
        .expect("a person of the country")
}

fn country(books: &Books) -> &Country {
    books.country.as_ref().expect("prepared")
}

/// Plans a change in a life after a geometric number of days, if the run lasts that long.
#[inline]
fn plan(
    context: &mut Context,
    uniform: f64,
    per_leap: f64,
    days: f64,
    change: impl FnOnce(&mut Context) + 'static,
) {
    let due = context.get_current_time() + 1.0 + leap(uniform, per_leap);
    if due < days {
        context.add_plan(due, change);
    }
}

/// Accusations out of the blue, by leaps at the highest rate of the country, thinned to the
/// region's own.
fn morning(context: &mut Context) {
    let books = context.get_data(Office);
    let (days, people) = (books.days, f64::from(country(books).people()));
    let per_leap = 1.0 / ln(1.0 - books.most);
    let (size, most) = (country(books).size(), books.most);
    let accused = context.sample(Fate, |fate: &mut SmallRng| {
        let mut accused = Vec::new();
        let mut at = leap(fate.random(), per_leap);
        while at < people {
            let number = floor(at);
            if fate.random::<f64>() * most < Country::accused_per_day(number / size) {
                accused.push(number);
            }
            at += 1.0 + leap(fate.random(), per_leap);
        }
        accused
    });
    for number in accused {
        accuse(context, number);
    }
    let tomorrow = context.get_current_time() + 1.0;
    if tomorrow < days {
        context.add_plan(tomorrow, morning);
    }
}

fn accuse(context: &mut Context, number: u32) {
    let who = person(context, number);
    let account: Account = context.get_property(who);
    let books = context.get_data_mut(Office);
    books.outcome.touches += 1;
    if !matches!(account, Account::Free | Account::Released) {
        return;
    }
    books.outcome.accusations += 1;
    let (rate, days) = (books.arrest, books.days);
    context.set_property(who, Account::Accused);
    let uniform = context.sample(Fate, |fate: &mut SmallRng| fate.random());
    plan(context, uniform, rate, days, move |context| {
        arrest(context, number);
    });
}

fn arrest(context: &mut Context, number: u32) {
    let who = person(context, number);
    context.set_property(who, Account::Arrested);
    let books = context.get_data_mut(Office);
    books.outcome.arrests += 1;
    books.outcome.touches += 1;
    let (rate, days) = (books.sentence, books.days);
    let books = context.get_data(Office);
    let country = country(books);
    let here = number % country.size();
    // Nobody names more than twelve people once in a thousand million arrests.
    let mut named = [0; 12];
    let (uniform, many) = context.sample(Fate, |fate: &mut SmallRng| {
        let many = poisson(task::NAMED, books.nobody, fate.random()).min(12) as usize;
        for other in &mut named[..many] {
            *other = match country.named_by(here, fate.random()) {
                Named::Here(other) => number - here + other,
                Named::Anybody => fate.random_range(0..country.people()),
            };
        }
        (fate.random(), many)
    });
    plan(context, uniform, rate, days, move |context| {
        sentence(context, number);
    });
    for other in &named[..many] {
        accuse(context, *other);
    }
}

fn sentence(context: &mut Context, number: u32) {
    let who = person(context, number);
    context.set_property(who, Account::Sentenced);
    let books = context.get_data_mut(Office);
    books.outcome.touches += 1;
    let (rate, days) = (books.execution, books.days);
    let uniform = context.sample(Fate, |fate: &mut SmallRng| fate.random());
    plan(context, uniform, rate, days, move |context| {
        execute(context, number);
    });
}

fn execute(context: &mut Context, number: u32) {
    let who = person(context, number);
    let books = context.get_data_mut(Office);
    books.outcome.touches += 1;
    let (rate, days) = (books.camp, books.days);
    let (quantile, uniform): (f64, f64) =
        context.sample(Fate, |fate: &mut SmallRng| (fate.random(), fate.random()));
    if quantile < task::DEATH {
        context.set_property(who, Account::Dead);
    } else if quantile < task::DEATH_OR_CAMP {
        context.set_property(who, Account::InCamp);
        plan(context, uniform, rate, days, move |context| {
            leave_camp(context, number);
        });
    } else {
        context.set_property(who, Account::Released);
    }
}

fn leave_camp(context: &mut Context, number: u32) {
    let who = person(context, number);
    context.get_data_mut(Office).outcome.touches += 1;
    let quantile: f64 = context.sample(Fate, |fate: &mut SmallRng| fate.random());
    let dead = quantile < task::DEAD_IN_CAMP;
    context.set_property(
        who,
        if dead {
            Account::Dead
        } else {
            Account::Released
        },
    );
}

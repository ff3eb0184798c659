//! What the table of assumptions says hangs on each of them is what the census, put together under
//! the other rule, is found to have moved.

use evidence::{Assumption, Day, Evidence, Line, Region};
use society::census::{Census, CensusRules, Demography};

/// The people of a country under some rules.
struct People {
    census: Census,
    ledger: Demography,
}

impl People {
    fn under(evidence: &Evidence, rules: &CensusRules) -> People {
        let census = Census::compose(evidence, rules).expect("a census");
        let ledger = Demography::compose(evidence, rules, &census).expect("a ledger");
        People { census, ledger }
    }

    /// What a quantity of the table counts, cell by cell; none for one that is not looked at here.
    fn counts(&self, quantity: &str) -> Option<Vec<f64>> {
        let by_region =
            |of: &dyn Fn(Region) -> u32| Region::all().map(|at| f64::from(of(at))).collect();
        let by_year = |of: &dyn Fn(Region, Day) -> u32| {
            let years = (1932..=1940).flat_map(|year| Region::all().map(move |at| (year, at)));
            let in_year = |(year, at): (i16, Region)| {
                let days = Day::on(year, 1, 1).through(Day::on(year, 12, 31));
                f64::from(days.map(|day| of(at, day)).sum::<u32>())
            };
            years.map(in_year).collect()
        };
        let ledger = &self.ledger;
        Some(match quantity {
            "adults by region" => by_region(&|at| self.census.adults(at)),
            "people of 1 January 1932 by region" => by_region(&|at| ledger.people(at, Day::FIRST)),
            "births by region and year" => by_year(&|at, day| ledger.births(at, day)),
            "natural deaths by region and year" => {
                by_year(&|at, day| ledger.natural_deaths(at, day))
            }
            "famine deaths by region and year" => by_year(&|at, day| ledger.famine_deaths(at, day)),
            _ => return None,
        })
    }

    fn stock(&self, line: Line) -> Vec<f64> {
        let of = |at| f64::from(self.census.stock_of_line(at, line));
        Region::all().map(of).collect()
    }
}

/// Half the sum of differences, in per cent of what stood.
fn moved(one: &[f64], other: &[f64]) -> f64 {
    let apart: f64 = one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum();
    50.0 * apart / one.iter().sum::<f64>().max(1.0)
}

/// The line whose stock moved most, with how far.
fn most(shipped: &People, other: &People) -> (Line, f64) {
    let lines = Line::NATIONAL.into_iter();
    let each = lines.map(|line| (line, moved(&shipped.stock(line), &other.stock(line))));
    each.max_by(|a, b| a.1.total_cmp(&b.1)).expect("a line")
}

/// What moves, and by how much in a hundred.
type Moves<'r> = Vec<(&'r str, f64)>;

/// The statements of a row: the value it is set to, and what moves by how much; none where the row
/// is not of that form.
fn statements(row: &Assumption) -> Option<Vec<(f64, Moves<'_>)>> {
    let (_, said) = row.sensitivity.split_once("shipped rule: ")?;
    let moves = |text| -> Option<Moves<'_>> {
        let each = str::split(text, ", ").map(|one| one.rsplit_once(' '));
        each.map(|one| one.and_then(|(what, by)| Some((what, by.parse().ok()?))))
            .collect()
    };
    let statements = said.split("; ").map(|part| {
        let (value, text) = part.strip_prefix("at ")?.split_once(": ")?;
        Some((value.parse().ok()?, moves(text)?))
    });
    statements.collect()
}

#[test]
fn what_is_said_to_hang_on_an_assumption_is_what_the_census_moves() {
    let evidence = Evidence::shipped().unwrap();
    let shipped = People::under(&evidence, &CensusRules::default());
    let mut held = 0;
    for row in evidence.assumptions() {
        for (value, moves) in statements(row).unwrap() {
            let mut rules = CensusRules::default();
            rules
                .set(row.parameter.strip_prefix("assumption.").unwrap(), value)
                .unwrap();
            let other = People::under(&evidence, &rules);
            for (quantity, said) in moves {
                let of_line = quantity.strip_suffix(" line by region (the line most moved)");
                let found = match of_line.and_then(|it| it.strip_prefix("stock of the ")) {
                    Some(name) => {
                        let (line, by) = most(&shipped, &other);
                        assert_eq!(line.id(), name.to_lowercase(), "{}={value}", row.parameter);
                        by
                    }
                    None => match (shipped.counts(quantity), other.counts(quantity)) {
                        (Some(one), Some(other)) => moved(&one, &other),
                        _ => continue,
                    },
                };
                held += 1;
                assert!(
                    (found - said).abs() < 0.051,
                    "{}={value}: {quantity} moves {found:.2} in a hundred, not {said}",
                    row.parameter
                );
            }
        }
    }
    assert!(25 < held, "{held} statements were looked at");
}

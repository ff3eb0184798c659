//! Citations: a claim that the code asks the evidence for by name stands in the evidence.

use std::collections::BTreeSet;

use crate::code::{Kind, Token};
use crate::fault::Fault;
use crate::house::{House, Page};

/// Reads the ids of the package, and every id that the code asks for, tests apart.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let known = ids(house);
    let pages = house
        .pages
        .iter()
        .filter(|page| page.crate_name().is_some());
    pages.flat_map(|page| unknown(page, &known)).collect()
}

/// Every id of every table of the package.
fn ids(house: &House) -> BTreeSet<String> {
    house
        .tables()
        .flat_map(|(_, text)| column(text, "id"))
        .collect()
}

fn column(text: &str, name: &str) -> Vec<String> {
    // What does not parse is the evidence reader's business; here it merely gives no ids.
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let at = table
        .headers()
        .ok()
        .and_then(|head| head.iter().position(|column| column == name));
    let Some(at) = at else { return Vec::new() };
    table
        .records()
        .flatten()
        .filter_map(|record| record.get(at).map(str::to_owned))
        .collect()
}

fn unknown(page: &Page, known: &BTreeSet<String>) -> Vec<Fault> {
    let tokens: Vec<&Token> = page.working().collect();
    cited(&tokens)
        .into_iter()
        .filter(|id| !known.contains(&id.text))
        .map(|id| {
            Fault::at(
                &page.path,
                id.line,
                format!("the evidence has no claim `{}`", id.text),
                "a figure without a claim has no source",
                "spell the id as in evidence/, or enter the claim there with its source",
            )
        })
        .collect()
}

/// The ids in `evidence.number("...")`, `evidence.claim("...")` and in lists `cites: &["..."]`.
fn cited<'a>(tokens: &[&'a Token]) -> Vec<&'a Token> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let sign = |offset: usize, sign: &str| tokens.get(at + offset).is_some_and(|t| t.is(sign));
        let asks =
            (sign(0, "number") || sign(0, "claim")) && sign(1, "(") && asks_evidence(&tokens[..at]);
        if asks {
            found.extend(tokens.get(at + 2).filter(|token| token.kind == Kind::Text));
        }
        if sign(0, "cites") && sign(1, ":") && sign(2, "&") && sign(3, "[") {
            let list = tokens[at + 4..].iter().take_while(|token| !token.is("]"));
            found.extend(list.filter(|token| token.kind == Kind::Text));
        }
    }
    found
}

/// Whether what stands before a method is `evidence.` or `evidence().`.
fn asks_evidence(before: &[&Token]) -> bool {
    let [.., receiver, dot] = before else {
        return false;
    };
    let called = receiver.is(")") && before.len() > 3 && before[before.len() - 4].is("evidence");
    dot.is(".") && (receiver.is("evidence") || called)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: (&str, &str) = (
        "evidence/sentences/by_year.csv",
        "quantity,id,value\nsentenced,conv_1sd_1937,790665\n",
    );

    fn faults_of(code: &str) -> Vec<String> {
        let house = House::built(&[CLAIMS, ("crates/terror/src/courts.rs", code)]);
        check(&house).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_claim_that_the_evidence_lacks_is_found() {
        let faults = faults_of("fn f() {\n self.evidence().number(\"conv_1937\") }");
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0].starts_with(
                "crates/terror/src/courts.rs:2: the evidence has no claim `conv_1937`"
            )
        );
        assert_eq!(
            faults_of("const M: M = M { cites: &[\"conv_1sd_1937\", \"lost\"] };").len(),
            1
        );
        assert_eq!(faults_of("fn f() { evidence.claim(\"lost\") }").len(), 1);
    }

    #[test]
    fn a_claim_that_stands_there_and_a_made_up_one_in_a_test_are_no_fault() {
        for code in [
            "fn f() { evidence.number(\"conv_1sd_1937\") }",
            "fn f() { settings.number(\"strike\") }",
            "#[cfg(test)] mod tests { fn f() { evidence.number(\"made_up\") } }",
        ] {
            assert_eq!(faults_of(code), Vec::<String>::new(), "{code}");
        }
    }
}

//! Which cards go with a page: those of every id that its answers name, and of the sources and rivals
//! that stand on those cards, so that each number in the file is one step from its source.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::explorer::answer::base::Base;

/// No id is longer.
const ID_MAX: usize = 96;
/// What stands before an id in a sentence, and in a page of the book.
const BEFORE: [&str; 2] = ["requiem why ", "data-card=\""];

/// Every id in an answer that has a card.
pub(crate) fn named(answer: &Value, base: &Base, ids: &mut BTreeSet<String>) {
    match answer {
        Value::String(text) => named_in(text, base, ids),
        Value::Array(each) => each.iter().for_each(|one| named(one, base, ids)),
        Value::Object(each) => each.values().for_each(|one| named(one, base, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn named_in(text: &str, base: &Base, ids: &mut BTreeSet<String>) {
    let is_word = text.len() <= ID_MAX && !text.contains(char::is_whitespace);
    let after = |mark: &'static str| text.split(mark).skip(1);
    let in_sentences = BEFORE.into_iter().flat_map(after).map(|rest| {
        let ends = |sign: char| !(sign.is_alphanumeric() || "_-./:".contains(sign));
        let id = rest.split(ends).next().unwrap_or_default();
        id.trim_end_matches(['.', ':'])
    });
    let itself = is_word.then_some(text);
    let known = itself.into_iter().chain(in_sentences);
    let known = known.filter(|id| base.has_card(id)).map(str::to_owned);
    ids.extend(known);
}

/// The ids of the sources and rivals that a card names.
pub(crate) fn behind(card: &Value) -> impl Iterator<Item = String> + '_ {
    let lists = ["sources", "disputed_by"].into_iter();
    let each = lists.filter_map(|list| card[list].as_array()).flatten();
    each.filter_map(|one| one["id"].as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_are_found_wherever_an_answer_names_them() {
        let base = Base::shipped().unwrap();
        let answer = json!({
            "panels": [{ "archive": [{ "id": "conv_1sd_1937", "value": 1 }] }],
            "said": "Under the limits (`requiem why op_00447`; `requiem why KAR`).",
            "unit": "people of no card",
        });
        let mut ids = BTreeSet::new();
        named(&answer, &base, &mut ids);
        let ids: Vec<String> = ids.into_iter().collect();
        assert_eq!(ids, ["KAR", "conv_1sd_1937", "op_00447"]);
    }
}

//! The country lived again under another assumption: what it was moved for moves, and what it has
//! nothing to do with stays.

use std::sync::atomic::{AtomicUsize, Ordering};

use evidence::{Day, Evidence};
use scenario::{Scenario, Settings};
use terror::assumed::change::Moved;
use terror::assumed::measure::{measure, worlds_of};
use terror::assumed::variant::{Family, Variant};
use terror::mechanism::catalogue;

const VARIANTS: [(Family, &str); 4] = [
    (Family::Populations, "assumption.party-classes=1"),
    (Family::Limits, "assumption.recalled_limits=2"),
    (Family::Record, "assumption.unrecorded_order=0.2"),
    (Family::Record, "record.late=0.3"),
];

#[test]
fn limits_move_people_the_record_moves_paper_and_the_groups_of_members_neither() {
    let evidence = Evidence::shipped().unwrap();
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    (scenario.from, scenario.to) = (Day::on(1937, 7, 28), Day::on(1937, 10, 1));
    let variants = VARIANTS.map(|(family, text)| Variant::parse(family, text).unwrap());
    let lived = AtomicUsize::new(0);
    let watch = || {
        lived.fetch_add(1, Ordering::Relaxed);
    };
    let assumed = measure(&scenario, &evidence, &variants, &[7, 8], &watch).unwrap();
    assert_eq!(lived.into_inner(), worlds_of(variants.len(), 2));
    let [groups, limits, order, late] = &assumed.moved[..] else {
        panic!("four variants")
    };
    assert!(
        !groups.moves_anything(),
        "of which social group members of the party were is not told in counts"
    );
    let displaced = |moved: &Moved| 100.0 * moved.displaced;
    assert!(assumed.luck.is_outdone_by(limits) && 3.0 < displaced(limits));
    let moscow = limits
        .regions_beyond_luck()
        .any(|(id, change)| id == "MOS" && change.moved[0] < 0.0);
    assert!(moscow, "recalled, Moscow stands far above its people");
    assert!(displaced(order).abs() < 1e-9 && order.regions.is_empty());
    assert!(displaced(late).abs() < 1e-9 && late.regions.is_empty());
    // Of the first figures one is of these weeks; the returns of the order are what it is made of.
    for moved in &assumed.moved {
        let told: Vec<&str> = moved.figures.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(told, ["k447_30sep37_exec"]);
    }
    assert!(order.figures[0].1.is_beyond_luck() && order.figures[0].1.moved[0] < 0.0);
}

//! Temporary.
fn main() {
    let t = std::time::Instant::now();
    let r = evidence::Evidence::shipped();
    eprintln!("{:?}", t.elapsed());
    match r {
        Ok(e) => println!("ok {} claims", e.claims().len()),
        Err(f) => println!("{f}"),
    }
}

//! Embeds the evidence in the program: every file of the package, as it stands at the build.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets its variables"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets its variables"));
    let package = here.join("../../evidence");
    let mut files = Vec::new();
    println!("cargo::rerun-if-changed={}", package.display());
    if package.is_dir() {
        walk(&package, "", &mut files)?;
    }
    files.sort();
    let mut list = String::from("static SHIPPED: &[(&str, &[u8])] = &[\n");
    for (path, file) in &files {
        let file = file.canonicalize()?;
        writeln!(
            list,
            "    ({path:?}, include_bytes!({:?})),",
            file.display().to_string()
        )
        .map_err(io::Error::other)?;
    }
    list.push_str("];\n");
    fs::write(out.join("shipped.rs"), list)
}

/// Gathers the files of a folder under their paths in the package, hidden ones apart.
fn walk(dir: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        println!("cargo::rerun-if-changed={}", entry.path().display());
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.push((path, entry.path()));
        }
    }
    Ok(())
}

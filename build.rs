//! Rebuilds the crate when a template or font is added, which `include_dir` alone does not see;
//! and hands the program a digest of its own sources and dependencies, `FOLIO_SOURCES`, so that no
//! document that another state of it has made is taken for one of its own.

use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=fonts");
    let mut files = vec![PathBuf::from("Cargo.lock")];
    collect(Path::new("src"), &mut files)?;
    // Pages for browsers are compiled into the code. Those for Typst are read by it, and are inputs.
    let mut templates = Vec::new();
    collect(Path::new("templates"), &mut templates)?;
    files.extend(
        templates
            .into_iter()
            .filter(|path| path.extension().is_some_and(|it| it == "html")),
    );
    // The digest must not depend on the order in which a file system lists its entries.
    files.sort();
    let mut hash = FNV_OFFSET;
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        // Windows writes paths otherwise, and must come to the same digest.
        hash = fnv(hash, file.to_string_lossy().replace('\\', "/").as_bytes());
        hash = fnv(hash, &fs::read(file)?);
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=FOLIO_SOURCES={hash:016x}");
    Ok(())
}

/// Adds all files below a folder, in whatever order the system gives them.
///
/// # Errors
/// What the system refuses to read.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// The value with which FNV-1a of 64 bits begins (Fowler, Noll, Vo; RFC 9923).
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// Goes on with FNV-1a over some bytes. It is no cryptographic digest, but nobody forges sources to
/// have a letter kept, and it is enough to tell states of a source apart.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    let step =
        |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.iter().fold(hash, step)
}

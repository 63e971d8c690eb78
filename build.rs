//! Rebuilds the crate when a template or font is added, which `include_dir` alone does
//! not see; and tells the program what it is made of, so that no document of another
//! state of it is taken for one of its own.

use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=fonts");
    let mut files = vec![PathBuf::from("Cargo.lock")];
    collect(Path::new("src"), &mut files)?;
    files.sort();
    let mut hash = FNV_OFFSET;
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        hash = fnv(hash, file.to_string_lossy().replace('\\', "/").as_bytes());
        hash = fnv(hash, &fs::read(file)?);
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=FOLIO_SOURCES={hash:016x}");
    Ok(())
}

/// The files below a folder.
fn collect(folder: &Path, to: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, to)? } else { to.push(path) }
    }
    Ok(())
}

/// Where FNV-1a begins, with 64 bits (Fowler, Noll, Vo; RFC 9923).
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over some bytes: enough to tell states of a source apart.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    let step =
        |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.iter().fold(hash, step)
}

//! Rebuilds the crate when a template or font is added, which `include_dir` alone does
//! not see.

fn main() {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=fonts");
}

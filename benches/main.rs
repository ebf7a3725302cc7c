//! How fast: `cargo bench`.

fn main() {
    divan::main();
}

//! Nothing lost, nothing leaked: crashes, bad disks, two windows, damaged files, what is shared.

mod check;
mod crash;
mod disks;
mod driver;
mod privacy;
mod recovery;
mod two;
#[cfg(feature = "pdf")]
mod verify;

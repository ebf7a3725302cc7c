//! The fonts an export may choose from: the built-in ones and those brought along.

use std::fmt;
use std::sync::Arc;

#[cfg(feature = "pdf")]
use std::sync::OnceLock;

/// Fonts to choose from. Made once and cloned for free: reading font files takes time, and is done
/// at the first use.
#[derive(Clone, Default)]
pub struct Fonts {
    files: Arc<[Arc<[u8]>]>,
    #[cfg(feature = "pdf")]
    shelf: Arc<OnceLock<super::pdf::Shelf>>,
}

impl Fonts {
    /// The built-in fonts, then those of `files`, each the bytes of one font file. A file that
    /// holds no font is passed over.
    pub fn new(files: Vec<Arc<[u8]>>) -> Self {
        Self {
            files: files.into(),
            #[cfg(feature = "pdf")]
            shelf: Arc::default(),
        }
    }

    /// The files brought along.
    pub fn files(&self) -> &[Arc<[u8]>] {
        &self.files
    }

    /// The fonts, read.
    #[cfg(feature = "pdf")]
    pub(super) fn shelf(&self) -> &super::pdf::Shelf {
        self.shelf.get_or_init(|| super::pdf::Shelf::of(&self.files))
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fonts({} files)", self.files.len())
    }
}

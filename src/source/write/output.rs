//! What is to be written.

use crate::source::sha256;
use std::path::PathBuf;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path relative to the output folder.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Output {
    /// A file of text.
    pub fn text(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            bytes: text.into().into_bytes(),
        }
    }
}

/// A file that is written, when its bytes are no longer at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Path relative to the output folder.
    pub path: PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Written {
    /// What `outputs` will be.
    pub fn of(outputs: &[Output]) -> Vec<Self> {
        outputs.iter().map(Self::from).collect()
    }
}

impl From<&Output> for Written {
    fn from(output: &Output) -> Self {
        Self {
            path: output.path.clone(),
            sha256: sha256(&output.bytes),
        }
    }
}

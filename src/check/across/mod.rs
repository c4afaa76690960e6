//! Checks that lay departments side by side.

//! Properties of the attribution.

//! The rubric: seven things that every lost point has to say.

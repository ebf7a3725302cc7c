//! Casefile <-> RON.

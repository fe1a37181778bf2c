package dev.socle.protocol;

/// By what the compressed form of one payload differs from connection to connection.
///
/// @param level from 1 to 9
/// @param windowBits how far back the peer can look: from 8 to 15
record DeflateSetting(int level, int windowBits) {}

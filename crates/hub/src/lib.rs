//! The central API: keeps one log for each shop and hands it to the shop's devices (docs/sync.md).

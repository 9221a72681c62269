//! Text and bytes in: chat lists and tables become drafts with evidence.

//! The app in its real window. One program for all flows, so that it is linked once.
#![cfg(target_os = "linux")]

mod album;
mod announced;
mod by_hand;
mod centre;
mod drawers;
mod fulfilment;
mod fulfilment_pictures;
mod handout;
mod key_times;
mod labels;
mod learned;
mod learned_pictures;
mod long_columns;
mod long_list;
mod long_tables;
mod main_job;
mod opens;
mod ordering;
mod pictures;
mod purchasing;
mod shop_pictures;
mod steps;
mod strange_tables;
mod tables;
mod two_laptops;
mod who_and_where;

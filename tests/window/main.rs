//! The app in its real window. One program for all flows, so that it is linked once.
#![cfg(target_os = "linux")]

mod album;
mod announced;
mod by_hand;
mod key_times;
mod learned;
mod learned_pictures;
mod long_list;
mod main_job;
mod opens;
mod pictures;
mod shop_pictures;
mod steps;
mod tables;
mod two_laptops;

//! What the store promises, over random acts and against failing disks, files and neighbours.

mod acts;
mod commits;
mod devices;
mod files;
mod history;
mod late;
mod replicas;
mod scale;
mod snapshots;
mod statuses;
mod torn;

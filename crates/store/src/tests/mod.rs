//! What the store promises, over random acts and against failing disks, files and neighbours.

mod acts;
mod arrivals;
mod centre;
mod commits;
mod devices;
mod files;
mod history;
mod late;
mod ordering;
mod replicas;
mod rules;
mod scale;
mod snapshots;
mod statuses;
mod torn;

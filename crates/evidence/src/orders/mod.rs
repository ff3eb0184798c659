//! Orders, limits, deadlines, lists and the men who signed: what was decided, when and for whom.

pub mod deadline;
pub mod event;
pub mod first_limit;
pub mod limit;
pub mod list;
pub mod order;
pub mod tenure;
pub mod visit;

pub use crate::orders::deadline::{Deadline, DeadlineEvent};
pub use crate::orders::event::DatedEvent;
pub use crate::orders::first_limit::FirstLimit;
pub use crate::orders::limit::{Counts, LimitDecision, LimitKind, Precision};
pub use crate::orders::list::ListApproval;
pub use crate::orders::order::Order;
pub use crate::orders::tenure::Tenure;
pub use crate::orders::visit::Visit;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{identifier, literals};
use crate::model::{Dedup, Model, Policy, Task};

/// The table of all tasks.
pub(super) fn item(model: &Model) -> TokenStream {
    let rows = model.tasks.iter().map(row);
    quote! {
        /// Every task of the manifest, in its order.
        pub static TASKS: &[rt::TaskType] = &[#(#rows),*];
    }
}

fn row(task: &Task) -> TokenStream {
    let (name, description, payload) = (&task.name, &task.description, identifier(&task.type_name));
    let payload_schema = literals::json(&task.payload_schema);
    let result_schema = match &task.result {
        Some(result) => {
            let schema = literals::json(&result.schema);
            quote!(rt::Some(#schema))
        }
        None => quote!(rt::None),
    };
    let policy = policy(&task.policy);
    quote! {
        rt::TaskType {
            name: #name,
            description: #description,
            payload_schema: #payload_schema,
            result_schema: #result_schema,
            decodes: rt::decodes::<#payload>,
            policy: #policy,
        }
    }
}

fn policy(policy: &Policy) -> TokenStream {
    let max_retries = Literal::u32_unsuffixed(policy.max_retries);
    let retries_limit = Literal::u32_unsuffixed(policy.retries_limit);
    let initial = literals::duration(policy.backoff.initial);
    let factor = Literal::f64_unsuffixed(policy.backoff.factor);
    let max = literals::duration(policy.backoff.max);
    let jitter = Literal::f64_unsuffixed(policy.backoff.jitter);
    let timeout = literals::duration(policy.timeout);
    let lease = literals::duration(policy.lease);
    let concurrency = Literal::u32_unsuffixed(policy.concurrency);
    let priority = Literal::u8_unsuffixed(policy.priority);
    let dedup = match policy.dedup {
        Dedup::Payload => quote!(Payload),
        Dedup::None => quote!(None),
    };
    quote! {
        rt::Policy {
            max_retries: #max_retries,
            retries_limit: #retries_limit,
            backoff: rt::Backoff { initial: #initial, factor: #factor, max: #max, jitter: #jitter },
            timeout: #timeout,
            lease: #lease,
            concurrency: #concurrency,
            priority: #priority,
            dedup: rt::Dedup::#dedup,
        }
    }
}

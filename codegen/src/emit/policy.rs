use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::literals::{duration, json};
use crate::model::{
    Backoff, CatchUp, ConcurrencyKey, Dedup, DedupBy, DedupWhile, OnDuplicate, Overlap, Policy, RateLimit, Retention,
    Schedule,
};

/// A task's settings: those that differ from what holds anyway.
pub(super) fn tokens(policy: &Policy) -> TokenStream {
    let Policy {
        max_retries,
        retries_limit,
        backoff: backoff_,
        timeout,
        lease,
        concurrency,
        global_concurrency,
        concurrency_key: key,
        rate_limit: rate,
        priority,
        dedup: dedup_,
        schedules: schedules_,
        retention: retention_,
    } = policy;
    let usual = Policy::default();
    let mut fields = Fields::default();
    fields.add("max_retries", max_retries, &usual.max_retries, |n| number(*n));
    fields.add("retries_limit", retries_limit, &usual.retries_limit, |n| number(*n));
    fields.add("backoff", backoff_, &usual.backoff, backoff);
    fields.add("timeout", timeout, &usual.timeout, |time| duration(*time));
    fields.add("lease", lease, &usual.lease, |time| duration(*time));
    fields.add("concurrency", concurrency, &usual.concurrency, |n| number(*n));
    fields.add("global_concurrency", global_concurrency, &usual.global_concurrency, |n| option(n.map(number)));
    fields.add("concurrency_key", key, &usual.concurrency_key, |key| option(key.as_ref().map(concurrency_key)));
    fields.add("rate_limit", rate, &usual.rate_limit, |rate| option(rate.map(rate_limit)));
    fields.add("priority", priority, &usual.priority, |n| number((*n).into()));
    fields.add("dedup", dedup_, &usual.dedup, dedup);
    fields.add("schedules", schedules_, &usual.schedules, |all| schedules(all));
    fields.add("retention", retention_, &usual.retention, retention);
    fields.of(&quote!(rt::Policy), fields.0.len() == 13)
}

/// The fields of a struct that are to be written.
#[derive(Default)]
struct Fields(Vec<TokenStream>);

impl Fields {
    fn add<T: PartialEq>(&mut self, name: &str, value: &T, usual: &T, tokens: impl FnOnce(&T) -> TokenStream) {
        if value != usual {
            let (name, value) = (super::identifier(&name), tokens(value));
            self.0.push(quote!(#name: #value));
        }
    }

    fn of(&self, ty: &TokenStream, complete: bool) -> TokenStream {
        let fields = &self.0;
        match (fields.is_empty(), complete) {
            (true, _) => quote!(#ty::DEFAULT),
            (false, true) => quote!(#ty { #(#fields),* }),
            (false, false) => quote!(#ty { #(#fields,)* ..#ty::DEFAULT }),
        }
    }
}

fn backoff(backoff: &Backoff) -> TokenStream {
    let usual = Backoff::default();
    let mut fields = Fields::default();
    fields.add("initial", &backoff.initial, &usual.initial, |time| duration(*time));
    fields.add("factor", &backoff.factor, &usual.factor, |factor| float(*factor));
    fields.add("max", &backoff.max, &usual.max, |time| duration(*time));
    fields.add("jitter", &backoff.jitter, &usual.jitter, |jitter| float(*jitter));
    fields.of(&quote!(rt::Backoff), fields.0.len() == 4)
}

fn concurrency_key(key: &ConcurrencyKey) -> TokenStream {
    let (field, limit) = (path(&key.field), number(key.limit));
    quote!(rt::ConcurrencyKey { field: #field, limit: #limit })
}

fn rate_limit(rate: RateLimit) -> TokenStream {
    let (count, per) = (number(rate.count), duration(rate.per));
    quote!(rt::RateLimit { count: #count, per: #per })
}

fn dedup(dedup: &Dedup) -> TokenStream {
    let usual = Dedup::default();
    let mut fields = Fields::default();
    fields.add("by", &dedup.by, &usual.by, by);
    fields.add("lasts", &dedup.lasts, &usual.lasts, |lasts| match lasts {
        DedupWhile::Stored => quote!(rt::DedupWhile::Stored),
        DedupWhile::Unfinished => quote!(rt::DedupWhile::Unfinished),
    });
    fields.add("on_duplicate", &dedup.on_duplicate, &usual.on_duplicate, |choice| match choice {
        OnDuplicate::ExtendRetries => quote!(rt::OnDuplicate::ExtendRetries),
        OnDuplicate::Ignore => quote!(rt::OnDuplicate::Ignore),
        OnDuplicate::Reject => quote!(rt::OnDuplicate::Reject),
        OnDuplicate::Replace => quote!(rt::OnDuplicate::Replace),
    });
    fields.of(&quote!(rt::Dedup), fields.0.len() == 3)
}

fn by(by: &DedupBy) -> TokenStream {
    match by {
        DedupBy::Payload => quote!(rt::DedupBy::Payload),
        DedupBy::Fields(fields) => {
            let fields = fields.iter().map(|field| path(field));
            quote!(rt::DedupBy::Fields(&[#(#fields),*]))
        }
        DedupBy::Prefix(length) => {
            let length = number(*length);
            quote!(rt::DedupBy::Prefix(#length))
        }
        DedupBy::None => quote!(rt::DedupBy::None),
    }
}

fn schedules(all: &[Schedule]) -> TokenStream {
    let all = all.iter().map(|schedule| {
        let Schedule { name, cron, timezone, payload, overlap, catch_up } = schedule;
        let payload = json(payload);
        let overlap = match overlap {
            Overlap::Skip => quote!(Skip),
            Overlap::Allow => quote!(Allow),
        };
        let catch_up = match catch_up {
            CatchUp::Once => quote!(Once),
            CatchUp::Skip => quote!(Skip),
        };
        quote! {
            rt::Schedule {
                name: #name,
                cron: #cron,
                timezone: #timezone,
                payload: #payload,
                overlap: rt::Overlap::#overlap,
                catch_up: rt::CatchUp::#catch_up,
            }
        }
    });
    quote!(&[#(#all),*])
}

fn retention(retention: &Retention) -> TokenStream {
    let usual = Retention::default();
    let mut fields = Fields::default();
    fields.add("success", &retention.success, &usual.success, |time| option(time.map(duration)));
    fields.add("error", &retention.error, &usual.error, |time| option(time.map(duration)));
    fields.add("cancelled", &retention.cancelled, &usual.cancelled, |time| option(time.map(duration)));
    fields.of(&quote!(rt::Retention), fields.0.len() == 3)
}

fn path(path: &[String]) -> TokenStream {
    quote!(&[#(#path),*])
}

fn number(number: u32) -> TokenStream {
    let literal = Literal::u32_unsuffixed(number);
    quote!(#literal)
}

fn float(float: f64) -> TokenStream {
    let literal = Literal::f64_unsuffixed(float);
    quote!(#literal)
}

fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(rt::Some(#value)),
        None => quote!(rt::None),
    }
}

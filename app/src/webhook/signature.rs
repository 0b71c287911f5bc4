use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Secret;

/// The signature's header: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. The time is signed too, so that a
/// receiver can refuse an old request that somebody plays again.
pub(super) fn sign(secret: &Secret, unix_seconds: i64, body: &[u8]) -> String {
    // HMAC takes keys of every length, so this never fails; were it to, the receiver refuses an empty signature.
    let code = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mut mac| {
        mac.update(unix_seconds.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        hex::encode(mac.finalize().into_bytes())
    });
    format!("t={unix_seconds},v1={}", code.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_hmac_of_time_and_body() {
        let secret = Secret::new("whsec_test").expect("a secret");
        // printf '%s' '1700000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_test
        let expected = "t=1700000000,v1=38877139021993b830af32feea6e18a8da83eb2f6e49ee50bd9e4cf4ca4d3789";
        assert_eq!(sign(&secret, 1_700_000_000, br#"{"a":1}"#), expected);
    }
}

//! Which hosts may be asked: those of the public network, by the address that is connected to.
//!
//! The name is looked up once; every address it has is checked, and the connection goes to one of
//! these. So no name can be public when it is checked and private when it is asked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up, and refuses those that lead anywhere but to the public network.
#[derive(Debug, Default)]
pub(super) struct PublicOnly {
    inner: DefaultResolver,
    /// The one address that the tests' own server has.
    #[cfg(test)]
    test_server: Option<std::net::SocketAddr>,
}

#[cfg(test)]
impl PublicOnly {
    /// One that lets the tests' own server through.
    pub(super) fn besides(test_server: std::net::SocketAddr) -> Self {
        PublicOnly { test_server: Some(test_server), ..PublicOnly::default() }
    }
}

/// A host that is not asked.
#[derive(Debug, thiserror::Error)]
#[error("it leads to {0}, which is no address of the public network")]
pub(super) struct NotPublic(IpAddr);

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        for address in found.iter() {
            #[cfg(test)]
            if Some(*address) == self.test_server {
                continue;
            }
            if !is_public(address.ip()) {
                return Err(ureq::Error::Other(Box::new(NotPublic(address.ip()))));
            }
        }
        Ok(found)
    }
}

/// Whether an address belongs to the public network, by IANA's registries of special addresses.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let bits = u32::from(address);
            !SPECIAL_4.iter().any(|&(net, length)| {
                same_net(u128::from(bits) << 96, u128::from(u32::from(net)) << 96, length)
            })
        }
        IpAddr::V6(address) => {
            let bits = u128::from(address);
            // Global unicast is 2000::/3; the rest is local, mapped, multicast or unassigned.
            same_net(bits, u128::from(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0)), 3)
                && !SPECIAL_6.iter().any(|&(net, length)| same_net(bits, u128::from(net), length))
        }
    }
}

/// Whether the first `length` bits are the same.
fn same_net(one: u128, other: u128, length: u32) -> bool {
    (one ^ other).leading_zeros() >= length
}

/// Blocks of IPv4 that lead to no public host.
const SPECIAL_4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    // Shared by the customers of a provider.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Link-local; clouds tell their secrets here.
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast, reserved, broadcast.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// Blocks inside 2000::/3 that lead to no public host, or to an IPv4 address in disguise.
const SPECIAL_6: &[(Ipv6Addr, u32)] = &[
    // Protocols: Teredo, benchmarking, ORCHID.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    // 6to4.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.2.7",
            "198.19.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in
            ["1.1.1.1", "100.63.0.1", "172.32.0.1", "198.20.0.1", "223.255.255.1", "2606:4700::1"]
        {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}

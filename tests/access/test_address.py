"""Who asks: the address behind the site's own proxies, whatever callers write in headers."""

import pytest

from lga_kb.access.address import client_address, masked, network_of


@pytest.mark.parametrize(
    ("proxies", "nearest", "forwarded", "expected"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        (-1, "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        (1, "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "10.0.0.1", "203.0.113.9,198.51.100.7 , 10.0.0.2", "198.51.100.7"),
        (2, "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "unknown", "10.0.0.1"),
        (1, "10.0.0.1", ",", "10.0.0.1"),
        (1, "10.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        (1, "10.0.0.1", '"[2001:db8::7]:4711"', "2001:db8::7"),
        (1, "10.0.0.1", "fe80::1%eth0", "fe80::1"),
        (1, "10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1", "1.2.3.4'; drop table", "10.0.0.1"),
        (1, "10.0.0.1", "," * 100_000, "10.0.0.1"),
        (0, "", "198.51.100.7", ""),
        (0, "unix:", "", ""),
    ],
)
def test_only_what_the_sites_own_proxies_add_is_believed(rf, settings, proxies, nearest, forwarded, expected):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    assert client_address(rf.get("/", REMOTE_ADDR=nearest, headers=headers)) == expected


@pytest.mark.parametrize(
    ("address", "network", "logged"),
    [
        ("192.0.2.77", "192.0.2.77", "192.0.2.0"),
        ("::ffff:192.0.2.77", "192.0.2.77", "192.0.2.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "2001:db8:1::"),
        ("", "", "unknown"),
        ("nonsense", "", "unknown"),
    ],
)
def test_limits_count_networks_and_the_log_shortens_addresses(address, network, logged):
    assert network_of(address) == network
    assert masked(address) == logged

using System.Net;
using System.Net.Sockets;

namespace StaffPortal.Domain.Foundations;

/// <summary>What counts as one address where tries are counted.</summary>
public static class NetworkAddress
{
    /// <summary>
    /// A household of IPv6 has 2^64 addresses: they count as one. An address of IPv4 is itself, also as a socket of both writes it.
    /// </summary>
    public static string NetworkOf(string? address)
    {
        if (!IPAddress.TryParse(address, out var ip) || ip.AddressFamily != AddressFamily.InterNetworkV6)
            return address ?? "";
        if (ip.IsIPv4MappedToIPv6)
            return ip.MapToIPv4().ToString();
        var bytes = ip.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }
}

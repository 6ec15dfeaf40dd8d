using System.Globalization;
using System.Net;

namespace StaffPortal.Domain.Traffic;

/// <summary>What the values of a log line may be in any format. They are hostile: cut to a length, without control characters.</summary>
internal static class LogValue
{
    public const int MaxBrowserLength = 500;
    public const int MaxAccountLength = 100;
    public const int MaxMethodLength = 16;

    public static bool Number(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public static bool TryStatus(ReadOnlySpan<char> word, out int status) => Number(word, out status) && status is >= 100 and <= 999;

    /// <summary>Control characters do not belong in a line; they stand as "�".</summary>
    public static string? Clean(string? text) =>
        text is null || !text.Any(char.IsControl) ? text : new([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c)]);

    public static string? Cut(string? text, int longest) =>
        text is null || text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";

    /// <summary>An address in its bytes: IPv4 that came through an IPv6 socket as IPv4.</summary>
    public static byte[] Plain(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
}

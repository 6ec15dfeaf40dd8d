using System.Security.Cryptography;

namespace StaffPortal.Domain.Contact;

/// <summary>By it alone a case's state is asked for: random, and nothing tells of it who wrote.</summary>
internal static class TrackingNumber
{
    /// <summary>No letter or digit that looks like another.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private const int GroupsOfLetters = 3;
    private const int LettersInGroup = 4;

    public static string New() =>
        string.Join('-', Enumerable.Range(0, GroupsOfLetters).Select(_ => RandomNumberGenerator.GetString(Letters, LettersInGroup)));

    /// <summary>A number as somebody typed it, as it was given.</summary>
    public static string Typed(string text) => text.Trim().ToUpperInvariant();
}

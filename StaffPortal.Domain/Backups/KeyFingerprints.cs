using System.Security.Cryptography;
using System.Text;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Backups;

/// <summary>
/// Names keys without giving them away: of a secret the first 16 bytes of SHA-256, of the ledger's key the public half. A secret has 256
/// random bits, so its fingerprint tells nothing of it.
/// </summary>
internal static class KeyFingerprints
{
    /// <summary>The key that tells one office from another.</summary>
    public const string Trail = "trail.key";

    private const string Ledger = "ledger";
    private const int Bytes = 16;

    /// <summary>Of every key in the folder.</summary>
    public static Dictionary<string, string> Of(KeyFolder folder, LedgerSigner signer)
    {
        var all = folder.Names("*.key").ToDictionary(n => n, n => Of(n, folder.Read(n)!), StringComparer.Ordinal);
        all[Ledger] = signer.Key.Text;
        return all;
    }

    /// <summary>
    /// Those of a backup that the folder lacks or has otherwise. A master key that was rotated away since is none of them: whether any
    /// citizen's key needs it is asked of the database.
    /// </summary>
    public static IReadOnlyList<string> Missing(IReadOnlyDictionary<string, string> needed, KeyFolder folder, LedgerSigner signer)
    {
        var own = Of(folder, signer);
        return
        [
            .. needed
                .Where(n => !n.Key.StartsWith("master-", StringComparison.Ordinal))
                .Where(n => n.Key == Ledger ? signer.Keys.All(k => k.Text != n.Value) : own.GetValueOrDefault(n.Key) != n.Value)
                .Select(n => n.Key)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Of(string name, string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"staffportal/fingerprint/1/{name}/{secret}")).AsSpan(0, Bytes));
}

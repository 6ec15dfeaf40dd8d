using System.Security.Cryptography;

namespace StaffPortal.Domain.Foundations;

/// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
internal static class FileDigest
{
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await OfAsync(file, cancellationToken);
    }

    public static async Task<string> OfAsync(Stream file, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Keys;

/// <summary>
/// Hashes passwords as ASP.NET Core Identity does (PBKDF2-HMAC-SHA-512, salted) and binds each hash to its account by a key that lies
/// outside the database. Whoever holds the database alone can neither write a hash that signs in nor move one from account to account
/// (law 14).
/// </summary>
public sealed class SealedPasswordHasher(KeyFolder folder) : IPasswordHasher<Account>
{
    /// <summary>Rounds of a hash: as many as OWASP ASVS 5.0.0 asks for (V11.4.2, appendix C); the framework takes 100,000.</summary>
    public const int Rounds = 210_000;

    private const string KeyName = "passwords.key";
    private const char Seam = '.';

    /// <summary>Identity's hashes with a count of rounds begin with it; the count stands behind it and the kind of hash.</summary>
    private const byte CountsRounds = 1;
    private const int RoundsAt = 5;

    private readonly PasswordHasher<Account> hasher = new(Strength);

    private readonly Lazy<byte[]> key = new(() => folder.ReadOrMakeKey(KeyName));

    /// <summary>What a hash that stands in for an account's is made with, so that it takes as long.</summary>
    public static IOptions<PasswordHasherOptions> Strength { get; } = Options.Create(new PasswordHasherOptions { IterationCount = Rounds });

    /// <inheritdoc/>
    public string HashPassword(Account user, string password) => Seal(user.Id, hasher.HashPassword(user, password));

    /// <inheritdoc/>
    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        try
        {
            // A hash without its seal takes as long, so that its refusal tells nothing.
            var plain = hashedPassword.Split(Seam)[0];
            var verified = hasher.VerifyHashedPassword(user, plain, providedPassword);
            SpendWhatItLacks(plain, providedPassword);
            return Holds(user.Id, hashedPassword) ? verified : PasswordVerificationResult.Failed;
        }
        catch (FormatException)
        {
            return PasswordVerificationResult.Failed;
        }
    }

    /// <summary>Whether the portal itself stored this hash for this account.</summary>
    public bool Holds(Guid accountId, string hash) =>
        hash.Split(Seam) is [var plain, var seal]
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(seal), Encoding.ASCII.GetBytes(SealOf(accountId, plain)));

    /// <summary>
    /// Seals the hashes of a database from before there were seals: once, as the key is made. Whoever has the database alone cannot
    /// bring that moment back.
    /// </summary>
    public async Task AdoptAsync(PortalStore store, CancellationToken cancellationToken)
    {
        if (folder.Read(KeyName) is not null)
            return;
        try
        {
            await store.WriteAsync(db => SealAllAsync(db, cancellationToken), cancellationToken);
            _ = key.Value;
        }
        catch
        {
            // The key is made by the first seal; without the commit the next start seals anew.
            folder.Delete(KeyName);
            throw;
        }
    }

    /// <summary>A hash from before takes as long as one of today: else the time would tell that there is an account.</summary>
    private static void SpendWhatItLacks(string hash, string password)
    {
        if (Rounds - RoundsOf(hash) is > 0 and var lacking)
            _ = Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], (int)lacking, HashAlgorithmName.SHA512, 32);
    }

    private static long RoundsOf(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        return bytes.Length >= RoundsAt + sizeof(uint) && bytes[0] == CountsRounds
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(RoundsAt))
            : 0;
    }

    private async Task SealAllAsync(DbContext db, CancellationToken cancellationToken)
    {
        foreach (var account in await db.Set<Account>().AsTracking().ToListAsync(cancellationToken))
        {
            if (account.PasswordHash is { } hash && !hash.Contains(Seam, StringComparison.Ordinal))
                account.PasswordHash = Seal(account.Id, hash);
        }
    }

    private string Seal(Guid accountId, string hash) => $"{hash}{Seam}{SealOf(accountId, hash)}";

    private string SealOf(Guid accountId, string hash) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.ASCII.GetBytes($"{accountId:N}/{hash}")));
}

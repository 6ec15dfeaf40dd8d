using System.Security.Cryptography;

namespace StaffPortal.Domain.Keys;

/// <summary>AES-256-GCM with a random 96-bit nonce: what it seals is nonce, ciphertext and 128-bit tag in one piece.</summary>
internal sealed class AesGcmKey(ReadOnlySpan<byte> key) : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>How much longer a sealed value is than the plain one, in bytes.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    private readonly AesGcm aes = new(key, TagBytes);

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var all = new byte[plain.Length + Overhead];
        var nonce = all.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        lock (aes)
            aes.Encrypt(nonce, plain, all.AsSpan(NonceBytes, plain.Length), all.AsSpan(NonceBytes + plain.Length), bound);
        return all;
    }

    /// <exception cref="CryptographicException">Altered, sealed with another key, or bound to something else.</exception>
    public byte[] Open(ReadOnlySpan<byte> all, ReadOnlySpan<byte> bound)
    {
        if (all.Length < Overhead)
            throw new CryptographicException("A sealed value is shorter than its nonce and tag.");
        var plain = new byte[all.Length - Overhead];
        lock (aes)
            aes.Decrypt(all[..NonceBytes], all[NonceBytes..^TagBytes], all[^TagBytes..], plain, bound);
        return plain;
    }

    public void Dispose() => aes.Dispose();
}

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace StaffPortal.Domain.Keys;

/// <summary>
/// The master keys that wrap citizens' keys. New keys are wrapped by the current one; an earlier one stays until every
/// citizen's key has been rewrapped.
/// </summary>
internal sealed class MasterKeys(KeyFolder folder)
{
    private const string CurrentName = "master.current";
    private const int KeyBytes = 32;

    private readonly ConcurrentDictionary<string, AesGcmKey> known = new(StringComparer.Ordinal);

    /// <summary>Ids of the keys in the folder.</summary>
    public IReadOnlyList<string> Ids => [.. folder.Names("master-*.key").Select(n => n["master-".Length..^".key".Length])];

    /// <summary>Id of the key that wraps from now on; the first is made here.</summary>
    public string CurrentId => folder.ReadOrMake(CurrentName, Make);

    /// <summary>Wraps a citizen's key.</summary>
    public (string MasterKeyId, byte[] Wrapped) Wrap(Guid citizenId, ReadOnlySpan<byte> key)
    {
        var id = CurrentId;
        return (id, Find(id)!.Seal(key, Bound(citizenId)));
    }

    /// <summary>Unwraps a citizen's key.</summary>
    /// <exception cref="KeyLostException">The master key is not in the folder.</exception>
    /// <exception cref="CryptographicException">The wrapped key belongs to another citizen or was altered.</exception>
    public byte[] Unwrap(Guid citizenId, string masterKeyId, ReadOnlySpan<byte> wrapped) =>
        (Find(masterKeyId) ?? throw new KeyLostException(masterKeyId)).Open(wrapped, Bound(citizenId));

    /// <summary>Makes a new key the current one.</summary>
    public string Renew()
    {
        var id = Make();
        folder.Write(CurrentName, id);
        return id;
    }

    /// <summary>Destroys an earlier key: what only it could unwrap is gone.</summary>
    public void Destroy(string id)
    {
        folder.Delete($"master-{id}.key");
        known.TryRemove(id, out _);
    }

    private string Make()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var id = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));
        folder.Write($"master-{id}.key", Convert.ToBase64String(key));
        return id;
    }

    private AesGcmKey? Find(string id)
    {
        if (known.TryGetValue(id, out var key))
            return key;
        return id.All(char.IsAsciiHexDigitLower) && folder.Read($"master-{id}.key") is { } text
            ? known.GetOrAdd(id, new AesGcmKey(Convert.FromBase64String(text)))
            : null;
    }

    private static byte[] Bound(Guid citizenId) => [.. "staffportal/citizen-key/1/"u8, .. citizenId.ToByteArray(bigEndian: true)];
}

/// <summary>A key that the database names is not in the key folder.</summary>
public sealed class KeyLostException(string id) : Exception($"The master key {id} is not in the key folder.");

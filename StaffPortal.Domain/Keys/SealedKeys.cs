using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace StaffPortal.Domain.Keys;

/// <summary>
/// The whole key folder in one file, sealed to a passphrase: Argon2id (RFC 9106) makes the key, AES-256-GCM seals, and the file's first
/// lines are bound in. Without the passphrase it is worth nothing to anybody, the office included.
/// </summary>
public sealed class SealedKeys(KeyFolder folder)
{
    /// <summary>The shortest passphrase, in characters.</summary>
    public const int MinPassphrase = 16;

    private const string Mark = "staffportal keys 1";
    private const int KeyBytes = 32;
    private const int SaltBytes = 16;
    private const int MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>Files that are no key and no memory: who holds the folder now, drafts, and a restore under way.</summary>
    private static readonly string[] Passing = [".lock", "restoring.json"];

    /// <summary>Files that are never written over by others of the same name; of all the rest, what is there is newer.</summary>
    private static readonly string[] Keys = [".key", ".skey", ".vkey", ".since"];

    /// <summary>How many files would be sealed.</summary>
    public int Count => Names().Count();

    /// <summary>Why it cannot be sealed into this file, to this passphrase; null when it can.</summary>
    public static Refusal? Refuse(string target, string passphrase)
    {
        if (passphrase.Length < MinPassphrase)
            return new("PassphraseTooShort", MinPassphrase);
        if (Path.Exists(target))
            return new("KeysFileTaken", target);
        try
        {
            // Before any entry says that keys were taken out: whether the file can be written at all.
            using var _ = Draft(target, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new("KeysFileClosed", target);
        }
    }

    /// <summary>Seals the folder.</summary>
    /// <param name="target">A file that is not there yet.</param>
    /// <param name="passphrase">At least <see cref="MinPassphrase"/> characters.</param>
    public Result<int> Write(string target, string passphrase)
    {
        if (Refuse(target, passphrase) is { } refusal)
            return refusal;
        var files = Names().ToDictionary(n => n, Bytes, StringComparer.Ordinal);
        var header = new Header("argon2id", 64 * 1024, 3, 4, RandomNumberGenerator.GetBytes(SaltBytes));
        var bound = Encoding.UTF8.GetBytes($"{Mark}\n{JsonSerializer.Serialize(header)}\n");
        using var key = new AesGcmKey(KeyOf(passphrase, header));
        using (var file = Draft(target))
        {
            file.Write(bound);
            file.Write(key.Seal(JsonSerializer.SerializeToUtf8Bytes(files), bound));
            file.Flush(flushToDisk: true);
        }

        File.Move(DraftOf(target), target, overwrite: false);
        return files.Count;
    }

    private static string DraftOf(string target) => $"{target}.part";

    /// <summary>Made anew: one that lay there may be somebody else's, or lead elsewhere.</summary>
    private static FileStream Draft(string target, FileOptions options = FileOptions.None)
    {
        File.Delete(DraftOf(target));
        return OwnerOnly.Open(
            DraftOf(target),
            new()
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = options,
            }
        );
    }

    /// <summary>Opens a file and writes what the folder lacks; nothing at all where a key there differs.</summary>
    /// <returns>How many files were written.</returns>
    public Result<int> Restore(string source, string passphrase)
    {
        if (Open(source, passphrase) is not { } files)
            return new Refusal("KeysFileUnreadable");
        var differing = files.Where(f => Keys.Any(k => f.Key.EndsWith(k, StringComparison.Ordinal)) && IsOther(f.Key, f.Value));
        if (differing.Select(f => f.Key).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } names)
            return new Refusal("KeysFileDiffers", folder.Path, string.Join(", ", names));
        var missing = files.Where(f => folder.Names(f.Key).Count == 0).ToList();
        foreach (var (name, content) in missing)
        {
            using var file = folder.Open(name, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        return missing.Count;
    }

    private bool IsOther(string name, byte[] content) => folder.Read(name) is { } there && there != Encoding.UTF8.GetString(content).Trim();

    private IEnumerable<string> Names() =>
        folder.Names("*").Where(n => !n.StartsWith('.') && !Passing.Any(p => n.EndsWith(p, StringComparison.Ordinal)));

    /// <summary>As it is now; other processes may hold it open.</summary>
    private byte[] Bytes(string name)
    {
        using var file = folder.Open(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Null for a file of another kind, an altered one, or another passphrase: which of them, nobody is told.</summary>
    private static Dictionary<string, byte[]>? Open(string source, string passphrase)
    {
        if (!File.Exists(source) || new FileInfo(source).Length > MaxFileBytes)
            return null;
        var bytes = File.ReadAllBytes(source);
        var first = bytes.AsSpan().IndexOf((byte)'\n');
        var second = first < 0 ? -1 : bytes.AsSpan(first + 1).IndexOf((byte)'\n');
        if (second < 0 || Encoding.UTF8.GetString(bytes, 0, first) != Mark)
            return null;
        try
        {
            var end = first + 1 + second + 1;
            var header = JsonSerializer.Deserialize<Header>(bytes.AsSpan(first + 1, second));
            if (header is not { IsWithinBounds: true })
                return null;
            using var key = new AesGcmKey(KeyOf(passphrase, header));
            var files = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(key.Open(bytes.AsSpan(end), bytes.AsSpan(0, end)));
            return files?.Keys.All(n => Path.GetFileName(n) == n && n.Length > 0 && n[0] != '.') == true ? files : null;
        }
        catch (Exception exception) when (exception is JsonException or CryptographicException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(string passphrase, Header header)
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(
            new Argon2Parameters.Builder(Argon2Parameters.Argon2id)
                .WithVersion(Argon2Parameters.Version13)
                .WithSalt(header.Salt)
                .WithMemoryAsKB(header.MemoryKib)
                .WithIterations(header.Passes)
                .WithParallelism(header.Lanes)
                .Build()
        );
        var key = new byte[KeyBytes];
        generator.GenerateBytes(Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)), key);
        return key;
    }

    /// <summary>How the key was made of the passphrase.</summary>
    private sealed record Header(string Kdf, int MemoryKib, int Passes, int Lanes, byte[] Salt)
    {
        /// <summary>A file from somebody else must not have this machine fill its memory or work for hours.</summary>
        [System.Text.Json.Serialization.JsonIgnore]
        public bool IsWithinBounds =>
            Kdf == "argon2id"
            && MemoryKib is >= 8 * 1024 and <= 1024 * 1024
            && Passes is >= 1 and <= 16
            && Lanes is >= 1 and <= 16
            && Salt is { Length: SaltBytes };
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Backups;

/// <summary>
/// What a backup says of itself, under a code that the trail's key alone makes. It names keys by fingerprints and holds none. Beside the
/// database it tells what the key folder knew of the log, so that a folder that is older learns it and nothing earlier is accepted as lost.
/// </summary>
internal sealed record BackupManifest
{
    public const string FileName = "manifest.json";

    /// <summary>The form of this page.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    public int Format { get; init; } = CurrentFormat;

    public required Guid Id { get; init; }

    /// <summary>The program's version, for people.</summary>
    public required string Program { get; init; }

    /// <summary>When it was begun (UTC).</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The newest migration of its schema.</summary>
    public required string Migration { get; init; }

    /// <summary>The database's file in the folder.</summary>
    public required string Database { get; init; }

    /// <summary>SHA-256 of each file, lower-case hexadecimal.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Leaves in the ledger.</summary>
    public required long LedgerSize { get; init; }

    /// <summary>The newest signed checkpoint in it; null before the first.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Fingerprints of the keys it needs (<see cref="KeyFingerprints"/>).</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>The head that the key folder knew; null before the first.</summary>
    public string? Head { get; init; }

    /// <summary>The entries that were committed, as the key folder knew them.</summary>
    public required IReadOnlyList<CommittedNumbers> Numbers { get; init; }

    /// <summary>What earlier restores lost, each accepted.</summary>
    public required IReadOnlyList<AcceptedLoss> Losses { get; init; }

    /// <summary>HMAC-SHA-256 under the trail's key over the page without this line, lower-case hexadecimal.</summary>
    public string? Code { get; init; }

    /// <summary>What its database must hold of the log.</summary>
    [JsonIgnore]
    public KnownLog Known => new(Numbers, Head, Losses);

    /// <summary>Writes it into a folder whose other files are complete; without it a folder is no backup.</summary>
    public void Write(string folder, TrailKey key)
    {
        var path = Path.Combine(folder, FileName);
        using (var file = OwnerOnly.Open($"{path}.part", new() { Mode = FileMode.Create, Access = FileAccess.Write }))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(this with { Code = CodeOf(key) }, Layout));
            file.Flush(flushToDisk: true);
        }

        File.Move($"{path}.part", path, overwrite: false);
    }

    /// <summary>Reads the one of a folder; whether it is to be believed is asked afterwards (<see cref="IsGenuine"/>).</summary>
    public static Result<BackupManifest> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return new Refusal("BackupNotFound", folder);
        try
        {
            var text = File.ReadAllText(path);
            using var page = JsonDocument.Parse(text);
            if (page.RootElement.GetProperty(nameof(Format)).GetInt32() > CurrentFormat)
                return new Refusal("BackupNewer", page.RootElement.GetProperty(nameof(Program)).GetString() ?? "");
            var manifest = JsonSerializer.Deserialize<BackupManifest>(text);
            // Its files lie in its own folder, whatever it says.
            return
                manifest is { Database: { } database, Files: not null, Keys: not null, Numbers: not null, Losses: not null }
                && Path.GetFileName(database) == database
                ? manifest
                : new Refusal("BackupForged");
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Refusal("BackupForged");
        }
    }

    /// <summary>Whether this office's portal wrote it, as it stands.</summary>
    public bool IsGenuine(TrailKey key) =>
        Code is { } code && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(CodeOf(key)));

    private string CodeOf(TrailKey key) =>
        Convert.ToHexStringLower(key.BackupCode(JsonSerializer.SerializeToUtf8Bytes(this with { Code = null }, Layout)));
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Signs checkpoints. The seam for a key that lives in hardware or in a vault: register another one in its place, and
/// nothing else of the ledger changes.
/// </summary>
public abstract class LedgerSigner
{
    /// <summary>The key that checks what this signs.</summary>
    public abstract VerifierKey Key { get; }

    /// <summary>Every key that this log has signed with, the present one first.</summary>
    public abstract IReadOnlyList<VerifierKey> Keys { get; }

    /// <summary>Whether the key is where it is kept now, whatever this process remembers of it.</summary>
    public virtual bool IsKept => true;

    /// <summary>Signs a checkpoint as a note.</summary>
    public SignedNote Sign(Checkpoint checkpoint) => SignText(checkpoint.Text);

    /// <summary>Signs what the office says about a report to a citizen, as a note.</summary>
    internal SignedNote SignStatement(ReportStatement statement) => SignText(statement.Text);

    /// <summary>Signs the text of a note; it is one of the two above, which no reader takes for the other.</summary>
    protected abstract SignedNote SignText(string text);
}

/// <summary>
/// An Ed25519 key in a file that its owner alone reads, in the form of Go's <c>sumdb/note</c>
/// (<c>PRIVATE+KEY+name+hash+base64</c>). Keys that were rotated away stay as verifier keys.
/// </summary>
public sealed class FileLedgerSigner : LedgerSigner
{
    /// <summary>The key that signs now.</summary>
    internal const string FileName = "ledger.skey";

    private const string EarlierPattern = "ledger-*.vkey";
    private const string Prefix = "PRIVATE+KEY+";
    private const int SeedBytes = 32;

    private readonly KeyFolder folder;
    private readonly string origin;
    private (string Text, VerifierKey Key, Ed25519PrivateKeyParameters Private)? loaded;

    /// <summary>A signer whose key is made when it is first needed.</summary>
    /// <param name="folder">Where keys lie.</param>
    /// <param name="origin">Name of the log and of its keys.</param>
    /// <exception cref="ArgumentException">The name has a space or a plus sign.</exception>
    public FileLedgerSigner(KeyFolder folder, string origin)
    {
        if (!VerifierKey.NameIsValid(origin))
            throw new ArgumentException("A ledger's origin has no space and no plus sign.", nameof(origin));
        (this.folder, this.origin) = (folder, origin);
    }

    /// <inheritdoc/>
    public override bool IsKept => folder.Read(FileName) is not null;

    /// <inheritdoc/>
    public override VerifierKey Key => Load().Key;

    /// <inheritdoc/>
    public override IReadOnlyList<VerifierKey> Keys =>
        [Key, .. folder.Names(EarlierPattern).Select(n => VerifierKey.Parse(folder.Read(n)!)).OfType<VerifierKey>()];

    /// <inheritdoc/>
    protected override SignedNote SignText(string text)
    {
        var (_, key, secret) = Load();
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, secret);
        signer.BlockUpdate(Encoding.UTF8.GetBytes(text));
        return new(text, [new(key.Name, key.Hash, signer.GenerateSignature())]);
    }

    /// <summary>Signs with a new key from now on; the earlier one still verifies what it signed, and signs no more.</summary>
    /// <returns>The new key.</returns>
    public VerifierKey Rotate()
    {
        var earlier = Key;
        folder.Write(FormattableString.Invariant($"ledger-{earlier.Hash:x8}.vkey"), earlier.Text);
        folder.Write(FileName, Make());
        return Key;
    }

    private (string Text, VerifierKey Key, Ed25519PrivateKeyParameters Private) Load()
    {
        var text = folder.ReadOrMake(FileName, Make);
        if (loaded is { } known && known.Text == text)
            return known;
        if (
            !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length..].Split('+', 3) is not [var name, _, var data]
            || VerifierKey.Decode(data) is not [VerifierKey.Ed25519, .. var seed]
            || seed.Length != SeedBytes
            || name != origin
        )
            throw new CryptographicException($"{FileName} holds no signing key of the log {origin}.");
        var secret = new Ed25519PrivateKeyParameters(seed, 0);
        loaded = (text, new(origin, secret.GeneratePublicKey().GetEncoded()), secret);
        return loaded.Value;
    }

    private string Make()
    {
        var seed = RandomNumberGenerator.GetBytes(SeedBytes);
        var key = new VerifierKey(origin, new Ed25519PrivateKeyParameters(seed, 0).GeneratePublicKey().GetEncoded());
        return FormattableString.Invariant($"{Prefix}{origin}+{key.Hash:x8}+{Convert.ToBase64String([VerifierKey.Ed25519, .. seed])}");
    }
}

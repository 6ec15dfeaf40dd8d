using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// A key that checks signatures, in the text form of Go's <c>sumdb/note</c>: <c>name+hash+base64</c>, the hash being the
/// first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ key).
/// </summary>
public sealed record VerifierKey
{
    /// <summary>The algorithm byte of Ed25519.</summary>
    internal const byte Ed25519 = 1;

    private const int KeyBytes = 32;

    private readonly Ed25519PublicKeyParameters key;

    internal VerifierKey(string name, ReadOnlySpan<byte> publicKey)
    {
        Name = name;
        key = new(publicKey.ToArray(), 0);
        Hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519, .. publicKey]));
        Text = FormattableString.Invariant($"{name}+{Hash:x8}+{Convert.ToBase64String([Ed25519, .. publicKey])}");
    }

    /// <summary>Whose key it is.</summary>
    public string Name { get; }

    /// <summary>Tells keys of one name apart.</summary>
    public uint Hash { get; }

    /// <summary>The key as one line of text.</summary>
    public string Text { get; }

    /// <summary>Reads a key; null when the text is none, or its hash is not its own.</summary>
    public static VerifierKey? Parse(string text)
    {
        if (
            text.Trim().Split('+', 3) is not [var name, var hash, var data]
            || !NameIsValid(name)
            || Decode(data) is not [Ed25519, .. var publicKey]
            || publicKey.Length != KeyBytes
        )
            return null;
        try
        {
            var read = new VerifierKey(name, publicKey);
            return read.Hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture) == hash ? read : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Whether this key made the signature of these bytes.</summary>
    internal bool Signed(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: false, key);
        signer.BlockUpdate(message);
        return signer.VerifySignature(signature.ToArray());
    }

    /// <summary>A name that a note's signature line can carry: not empty, no space, no plus sign.</summary>
    internal static bool NameIsValid(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c == '+' || char.IsControl(c));

    /// <summary>Decodes base64 in its one canonical form, so that no two texts say the same.</summary>
    internal static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == base64
            ? bytes[..length]
            : null;
    }
}

/// <summary>A text and its signatures, in the form of a C2SP signed note.</summary>
/// <param name="Text">What is signed; ends with a newline.</param>
/// <param name="Signatures">Each with the name and hash of its key.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MaxNoteLength = 1_000_000;
    private const string Separator = "\n\n";
    private const string Dash = "— ";

    /// <summary>Reads a note; null when it is not in the form.</summary>
    public static SignedNote? Parse(string note)
    {
        note = note.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!note.EndsWith('\n'))
            note += "\n";
        var end = note.Length > MaxNoteLength ? -1 : note.LastIndexOf(Separator, StringComparison.Ordinal);
        if (end < 0)
            return null;
        var signatures = new List<NoteSignature>();
        foreach (var line in note[(end + Separator.Length)..].TrimEnd('\n').Split('\n'))
        {
            if (
                !line.StartsWith(Dash, StringComparison.Ordinal)
                || line[Dash.Length..].Split(' ') is not [var name, var data]
                || !VerifierKey.NameIsValid(name)
                || VerifierKey.Decode(data) is not { Length: > 4 } bytes
            )
                return null;
            signatures.Add(new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]));
        }

        return new(note[..(end + 1)], signatures);
    }

    /// <summary>Whether one of the keys signed it.</summary>
    public bool IsSignedBy(IEnumerable<VerifierKey> keys) =>
        keys.Any(k => Signatures.Any(s => s.Name == k.Name && s.KeyHash == k.Hash && k.Signed(Encoding.UTF8.GetBytes(Text), s.Signature)));

    /// <summary>The whole note.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var data = new byte[4 + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(data, signature.KeyHash);
            signature.Signature.CopyTo(data, 4);
            text.Append(Dash).Append(signature.Name).Append(' ').Append(Convert.ToBase64String(data)).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>One signature under a note.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyHash">The key's hash.</param>
/// <param name="Signature">The Ed25519 signature.</param>
public sealed record NoteSignature(string Name, uint KeyHash, byte[] Signature);

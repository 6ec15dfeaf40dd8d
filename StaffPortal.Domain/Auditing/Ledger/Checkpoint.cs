using System.Globalization;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>The head of the ledger at one size, in the form of a C2SP tlog-checkpoint.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">How many entries it covers.</param>
/// <param name="Root">The root of their tree.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => FormattableString.Invariant($"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads a note's text; null when it is no checkpoint. Lines after the third are extensions and are let be.</summary>
    public static Checkpoint? Parse(string text)
    {
        if (
            text.Split('\n') is not [var origin, var size, var root, ..]
            || origin.Length == 0
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || leaves.ToString(CultureInfo.InvariantCulture) != size
            || VerifierKey.Decode(root) is not { Length: MerkleTree.HashBytes } hash
        )
            return null;
        return new(origin, leaves, hash);
    }

    /// <summary>
    /// Reads a signed note that one of the keys signed and that is a checkpoint of the key's own log; null when it is not.
    /// </summary>
    public static Checkpoint? Open(string note, IReadOnlyCollection<VerifierKey> keys) => Read(note, keys).Value;

    /// <summary>Reads several that somebody copied, with space around them; the first that cannot be read refuses them all.</summary>
    public static Result<IReadOnlyList<Checkpoint>> ReadAll(IEnumerable<string> notes, IReadOnlyCollection<VerifierKey> keys)
    {
        var all = new List<Checkpoint>();
        foreach (var note in notes)
        {
            var read = Read(note.Trim(), keys);
            if (!read.Succeeded)
                return read.Refusal;
            all.Add(read.Value);
        }

        return all;
    }

    /// <summary>Reads what somebody outside kept, and says why it cannot be read: it is then no evidence for or against the log.</summary>
    public static Result<Checkpoint> Read(string note, IReadOnlyCollection<VerifierKey> keys)
    {
        if (SignedNote.Parse(note) is not { } signed || Parse(signed.Text) is not { } checkpoint)
            return new Refusal("WitnessNoCheckpoint");
        if (
            !signed.Signatures.Any(s => keys.Any(k => k.Name == s.Name && k.Hash == s.KeyHash))
            || !keys.Any(k => k.Name == checkpoint.Origin)
        )
            return new Refusal("WitnessUnknownKey");
        return signed.IsSignedBy(keys) ? checkpoint : new Refusal("WitnessSignatureWrong");
    }

    /// <inheritdoc/>
    public bool Equals(Checkpoint? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}

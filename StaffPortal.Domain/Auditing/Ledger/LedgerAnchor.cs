using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// The newest head of the ledger as the key folder knows it: a witness that whoever holds the database alone cannot reach. It moves
/// on only from the head it stands at, so a log that was cut and grew anew never takes its place.
/// </summary>
/// <param name="folder">Where it lies.</param>
public sealed class LedgerAnchor(KeyFolder folder)
{
    private const string Name = "ledger.head";

    /// <summary>The checkpoint; null before the first.</summary>
    public string? Note => folder.Read(Name);

    /// <summary>Moves to a new head, if it continues the one it stands at.</summary>
    /// <param name="from">The checkpoint in the database that the new one continues; null for the first.</param>
    /// <param name="signed">The new checkpoint.</param>
    internal void Move(string? from, string signed)
    {
        if (Note is not { } note || note == from?.Trim())
            folder.Write(Name, signed.TrimEnd(), isFlushed: false);
    }

    /// <summary>Moves to the head of a database that was restored, wherever it stood.</summary>
    /// <param name="signed">The newest checkpoint there; null where it has none.</param>
    internal void Restore(string? signed)
    {
        if (signed is null)
            folder.Delete(Name);
        else
            folder.Write(Name, signed.TrimEnd());
    }
}

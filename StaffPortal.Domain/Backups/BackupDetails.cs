using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Backups;

/// <summary>What the entry about a backup says.</summary>
/// <param name="Backup">Its id, which its manifest bears too.</param>
/// <param name="Size">Leaves in the ledger when it was begun.</param>
internal sealed record DatabaseBackedUpDetail(Guid Backup, long Size) : EntryDetail;

/// <summary>What the entry about keys that were sealed into a file says.</summary>
/// <param name="Files">How many files the key folder held.</param>
internal sealed record KeysBackedUpDetail(int Files) : EntryDetail;

/// <summary>
/// What the entry about a restore says. Where a database was put in its place otherwise (by hand, by a database server), only
/// <paramref name="Destroyed"/> is known.
/// </summary>
/// <param name="Destroyed">Citizens' keys destroyed again; the entry names the citizens.</param>
/// <param name="Backup">The backup's id.</param>
/// <param name="MadeAt">When it was made, UTC, <c>yyyy-MM-ddTHH:mm:ssZ</c>.</param>
/// <param name="Size">Leaves in its ledger.</param>
/// <param name="Lost">Entries that were committed after it and are lost.</param>
/// <param name="From">The first leaf that was lost; null where none was.</param>
/// <param name="To">The last.</param>
/// <param name="Sessions">Sessions that were ended, because they lived when the backup was made.</param>
internal sealed record DatabaseRestoredDetail(
    int Destroyed,
    Guid? Backup = null,
    string? MadeAt = null,
    long? Size = null,
    long? Lost = null,
    long? From = null,
    long? To = null,
    int? Sessions = null
) : EntryDetail;

/// <summary>What the entry about a drill that went well says.</summary>
/// <param name="Size">Leaves in its ledger.</param>
/// <param name="Entries">Entries that were compared with their leaves.</param>
/// <param name="Opened">Citizens' keys that were opened in it.</param>
/// <param name="Destroyed">Citizens whose keys are destroyed in it.</param>
/// <param name="Megabytes">How large it is.</param>
/// <param name="Seconds">How long backup, restore and verification took together.</param>
public sealed record RestoreDrilledDetail(long Size, long Entries, long Opened, long Destroyed, long Megabytes, long Seconds) : EntryDetail;

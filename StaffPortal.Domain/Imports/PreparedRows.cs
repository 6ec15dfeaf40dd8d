using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Imports;

/// <summary>Rows made ready to be written, from one place of an import on; the keys that they hold open are closed with it.</summary>
/// <param name="Batch">The import as it stood.</param>
/// <param name="Ended">Fields of the import that had ended by then, and that no row brings.</param>
internal sealed record PreparedRows(ImportBatch Batch, IReadOnlyList<PreparedRow> Rows, IReadOnlyCollection<CitizenField> Ended)
    : IDisposable
{
    /// <summary>The place of the first of them.</summary>
    public int From => Batch.Moved;

    public void Dispose()
    {
        foreach (var row in Rows)
        {
            row.Record?.Secret?.Dispose();
            row.Made?.Secret.Dispose();
        }
    }
}

/// <summary>A row made ready.</summary>
/// <param name="Known">Whom it is of; null for somebody new.</param>
/// <param name="Record">Their record as it was read, where the purpose may touch it.</param>
/// <param name="Made">The new record.</param>
internal sealed record PreparedRow(CheckedRow Row, KnownCitizen? Known, CitizenRow? Record, (Citizen Citizen, CitizenSecret Secret)? Made);

/// <summary>What the entry about an import says that is in the register, to its last row.</summary>
internal sealed record ImportDetail(
    ImportUnit? Unit,
    int Rows,
    int Created,
    int Updated,
    int Bad,
    Guid? Import = null,
    int? NotReached = null
) : EntryDetail;

/// <summary>What the entry about one citizen in an import says: that it came from a file, by which import.</summary>
/// <param name="Registered">Whether it registered somebody who was known already.</param>
internal sealed record ImportedRowDetail(string From = "import", Guid? Import = null, bool Registered = false) : EntryDetail;

/// <summary>What the entry about an import says whose right ended: how many rows are in, of how many.</summary>
internal sealed record ImportStoppedDetail(Guid Import, int Moved, int Of) : EntryDetail;

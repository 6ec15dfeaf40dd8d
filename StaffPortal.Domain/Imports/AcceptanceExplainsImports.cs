using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Attestation;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Whether the log itself says of a row brought in, or taken back, that somebody had asked for it before: the import was accepted and had
/// not ended, or its taking back had begun and had not.
/// </summary>
internal sealed class AcceptanceExplainsImports : IRightsRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly Dictionary<Guid, Guid?> moving = [];
    private readonly Dictionary<Guid, Guid?> takingBack = [];

    /// <inheritdoc/>
    public string? Contradiction(AuditEntry entry, RightsHistory rights)
    {
        switch (entry.Action)
        {
            case AuditAction.ImportAccepted when entry.ReadDetail<ImportAcceptedDetail>()?.Import is { } import:
                moving[import] = entry.AccountId;
                return null;
            case AuditAction.Imported when entry.ReadDetail<ImportDetail>()?.Import is { } import:
                moving.Remove(import);
                return null;
            case AuditAction.ImportTakenBack when entry.ReadDetail<ImportTakenBackDetail>() is { } told:
                if (told.TakenBack is null)
                    takingBack[told.Import] = entry.AccountId;
                else
                    takingBack.Remove(told.Import);
                return null;
            case AuditAction.Created or AuditAction.Changed or AuditAction.ImportTakenBack or AuditAction.ImportConfirmed:
                break;
            default:
                return null;
        }

        if (rights.MayMissWhatCameBefore(entry, Longest))
            return null;
        if (entry.ReadDetail<RowTakenBackDetail>()?.TakenBack is { } reversed)
            return Is(takingBack, reversed, entry) ? null : "nobody had asked for this import to be taken back";
        var brought = entry.ReadDetail<ImportedRowDetail>()?.Import ?? entry.ReadDetail<ImportConfirmedDetail>()?.Confirmed;
        return brought is not { } accepted || Is(moving, accepted, entry) ? null : "nobody had accepted this import, or it had ended";
    }

    private static bool Is(Dictionary<Guid, Guid?> open, Guid import, AuditEntry entry) =>
        open.TryGetValue(import, out var account) && account == entry.AccountId;
}

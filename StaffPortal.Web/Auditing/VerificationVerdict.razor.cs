using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Auditing;

/// <summary>What a verification checked, up to which checkpoint, in how long, and what it found.</summary>
public sealed partial class VerificationVerdict
{
    [Parameter, EditorRequired]
    public required VerificationReport Report { get; set; }

    private string Seconds => Report.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Nothing is wrong with what is there, and something is no longer there.</summary>
    private bool HasLost => Report is { IsWhole: true, Losses.Count: > 0 };

    private NoticeKind Kind =>
        Report switch
        {
            { IsWhole: false } => NoticeKind.Danger,
            _ when HasLost => NoticeKind.Warning,
            _ => NoticeKind.Good,
        };

    private static string TextOf(AcceptedLoss loss) =>
        AuditingTexts.LossLine.With(Show.Moment(loss.RestoredAt), Show.Moment(loss.BackupMadeAt), loss.Entries)
        + (loss.To > loss.From ? " " + AuditingTexts.LossLeaves.With(Number(loss.From), Number(loss.To - 1)) : "");

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}

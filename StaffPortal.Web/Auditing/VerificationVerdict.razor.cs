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

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review.Reports;

/// <summary>How the person who asks for a report showed who they are. The name is stored.</summary>
public enum IdentityShown
{
    /// <summary>Their own identity card, seen at the counter.</summary>
    IdCard = 1,

    /// <summary>The state's digital identity.</summary>
    DigitalId = 2,

    /// <summary>Somebody with a power of attorney and both cards.</summary>
    PowerOfAttorney = 3,

    /// <summary>The holder of parental power, or a guardian (PDPA s.20).</summary>
    Guardian = 4,
}

/// <summary>Whether reports to citizens name the people who used their data; without that, position and unit alone.</summary>
public sealed record CitizenReportRules
{
    /// <summary>Whether names are told too.</summary>
    public bool NamesPeople { get; init; }
}

/// <summary>What an officer asks for in a citizen's name.</summary>
/// <param name="Reference">The request it answers.</param>
/// <param name="Identity">How they showed who they are.</param>
/// <param name="From">First day (Bangkok).</param>
/// <param name="To">Last day (Bangkok).</param>
public sealed record CitizenReportForm(string Reference, IdentityShown? Identity, DateOnly From, DateOnly To);

/// <summary>
/// One use of a citizen's data as they are told of it: no value, no other citizen, no free text of an officer. The words are in the
/// language of the report.
/// </summary>
/// <param name="At">When (UTC).</param>
/// <param name="IsRefused">Whether it was tried, and nothing was shown or done.</param>
/// <param name="Actor">Position and unit; the name only where the office's setting says so.</param>
/// <param name="Purpose">The purpose's name; null where none was declared.</param>
/// <param name="Fields">The names of the fields.</param>
/// <param name="Receiver">To whom it was disclosed; null where it was not.</param>
public sealed record ReportedUse(
    DateTimeOffset At,
    AuditAction Action,
    Involvement Involvement,
    bool IsRefused,
    string Actor,
    string? Purpose,
    LawfulBasis? Basis,
    IReadOnlyList<string> Fields,
    string? Receiver
)
{
    /// <summary>What was done, in words.</summary>
    public string Done { get; } =
        IsRefused ? Words.Format("ReportedRefused", Words.Of(Action))
        : Involvement == Involvement.Seen ? Words.Of(Involvement)
        : Words.Of(Action);
}

/// <summary>Who used a citizen's data in a period, for that citizen (PDPA s.30).</summary>
/// <param name="Number">Its number: the look of the entry about making it.</param>
/// <param name="Reference">The request it answers.</param>
/// <param name="Name">Whom it is for, where the purpose shows a name in full.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="From">First day (Bangkok).</param>
/// <param name="To">Last day (Bangkok).</param>
/// <param name="Uses">The uses, the newest first.</param>
public sealed record CitizenReport(
    Guid Number,
    string Reference,
    string? Name,
    DateTimeOffset MadeAt,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<ReportedUse> Uses
)
{
    /// <summary>The report as the file that its proof speaks of.</summary>
    public string Json { get; init; } = "";

    /// <summary>Whom it is about.</summary>
    internal Guid CitizenId { get; init; }

    /// <summary>The entries it tells of, in its order.</summary>
    internal IReadOnlyList<long> Entries { get; init; } = [];
}

/// <summary>
/// The report in the shape of Estonia's data tracker (<c>findUsage</c>): what happened when, by whom, to what end, who received it.
/// </summary>
internal sealed record UsageFile(
    string Protocol,
    Guid Number,
    DateTimeOffset MadeAt,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<Usage> FindUsage
)
{
    public static string Write(CitizenReport report) =>
        JsonSerializer.Serialize(
            new UsageFile(
                "findUsage/1.6",
                report.Number,
                report.MadeAt,
                report.From,
                report.To,
                [
                    .. report.Uses.Select(u => new Usage(
                        u.At,
                        u.Done,
                        u.Actor,
                        u.Purpose,
                        u.Receiver,
                        u.Basis is { } basis ? Words.Of(basis) : null,
                        u.Fields,
                        u.IsRefused
                    )),
                ]
            ),
            UsageJson.Readable.UsageFile
        );
}

/// <summary>One use.</summary>
internal sealed record Usage(
    DateTimeOffset Time,
    string Action,
    string Actor,
    string? Purpose,
    string? Receiver,
    string? LawfulBasis,
    IReadOnlyList<string> Fields,
    bool Refused
);

/// <summary>The file's shape: Thai stands in it as it is read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(UsageFile))]
internal sealed partial class UsageJson : JsonSerializerContext
{
    public static UsageJson Readable { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                WriteIndented = true,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}

/// <summary>
/// What the entry about a report says: its period, how many entries it tells of, and the SHA-256 of its file, so that the log itself
/// holds what the citizen was given.
/// </summary>
internal sealed record CitizenReportDetail(DateOnly From, DateOnly To, int Entries, IdentityShown Identity, byte[] Digest) : EntryDetail;

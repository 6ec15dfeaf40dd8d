using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Review.Looks;

/// <summary>
/// Reads the looks of officers and contractors in the order in which the log took them, entries and their citizens side by side.
/// </summary>
internal sealed partial class LookReader(PortalStore store, OfficeFields office)
{
    internal static readonly Role[] Lookers = [Role.Officer, Role.Contractor];

    /// <summary>Where the fields named were shown in some way; they are the same few texts, for they hold no value.</summary>
    private static readonly Involvement[] Shown = [Involvement.Opened, Involvement.Revealed, Involvement.Printed, Involvement.Copied];

    private readonly Dictionary<string, bool> sensitive = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> byIdentifier = new(StringComparer.Ordinal);

    /// <summary>Looks whose entry's number is above <paramref name="after"/>.</summary>
    public async IAsyncEnumerable<Look> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var entriesDb = store.CreateContext();
        await using var partsDb = store.CreateContext();
        var actions = Look.Reviewed;
        var entries = entriesDb
            .Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.Id > after && Lookers.Contains(e.Role) && actions.Contains(e.Action) && e.AccountId != null)
            .OrderBy(e => e.Id)
            .Select(e => new
            {
                e.Id,
                e.LookId,
                e.OccurredAt,
                e.Day,
                e.Action,
                e.Outcome,
                e.AccountId,
                e.ContractId,
                e.PurposeId,
                e.CaseReference,
                e.IpAddress,
                e.Browser,
                Detail = e.Action == AuditAction.Searched ? e.Detail : null,
            })
            .AsAsyncEnumerable();
        await using var parts = partsDb
            .Set<AuditEntryCitizen>()
            .AsNoTracking()
            .Where(c => c.EntryId > after)
            .OrderBy(c => c.EntryId)
            .Select(c => new Part(c.EntryId, c.CitizenId, c.Involvement, Shown.Contains(c.Involvement) ? c.Fields : null))
            .AsAsyncEnumerable()
            .GetAsyncEnumerator(cancellationToken);
        var hasPart = await parts.MoveNextAsync();
        await foreach (var e in entries.WithCancellation(cancellationToken))
        {
            var look = new Look
            {
                EntryId = e.Id,
                LookId = e.LookId,
                At = e.OccurredAt,
                Day = e.Day,
                Action = e.Action,
                IsDenied = e.Outcome == AuditOutcome.Denied,
                AccountId = e.AccountId!.Value,
                ContractId = e.ContractId,
                PurposeId = e.PurposeId,
                CaseReference = string.IsNullOrWhiteSpace(e.CaseReference) ? null : e.CaseReference.Trim(),
                Address = e.IpAddress,
                Browser = e.Browser is { } browser ? NameOf(browser) : null,
                IsByIdentifier = e.Detail is { } detail && IsByIdentifier(detail),
            };
            while (hasPart && parts.Current.EntryId < e.Id)
                hasPart = await parts.MoveNextAsync();
            while (hasPart && parts.Current.EntryId == e.Id)
            {
                var part = parts.Current;
                look.Citizens.Add(new(part.CitizenId, part.Involvement, part.Fields is { } fields && IsSensitive(fields)));
                hasPart = await parts.MoveNextAsync();
            }

            yield return look;
        }
    }

    private bool IsSensitive(string fields)
    {
        if (!sensitive.TryGetValue(fields, out var answer))
            sensitive.Add(
                fields,
                answer = AuditField
                    .Read(fields, Guid.Empty, null)
                    .Any(f => f.Visibility == FieldVisibility.Full && office.Current.Of(f.Field).Class == FieldClass.Sensitive)
            );
        return answer;
    }

    /// <summary>The browser and what it runs on without their versions: it renews itself every month, and stays the same machine.</summary>
    private string NameOf(string browser)
    {
        if (browsers.TryGetValue(browser, out var name))
            return name;
        name = Versions().Replace(browser, "");
        if (browsers.Count < 10_000)
            browsers.Add(browser, name);
        return name;
    }

    [GeneratedRegex("[0-9][0-9._]*", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Versions();

    private bool IsByIdentifier(string detail)
    {
        if (byIdentifier.TryGetValue(detail, out var answer))
            return answer;
        answer = EntryDetail.Read<SearchDetail>(detail)?.By == SearchBy.NationalId;
        if (byIdentifier.Count < 10_000)
            byIdentifier.Add(detail, answer);
        return answer;
    }

    private sealed record Part(long EntryId, Guid CitizenId, Involvement Involvement, string? Fields);
}

using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Units;
using StaffPortal.Web.Auditing;

namespace StaffPortal.Web.Review;

/// <summary>Everyone's own entries, and what they are asked about them.</summary>
public sealed partial class MyAccesses
{
    private PageState<List<AuditLine>> lines = new();
    private AuditNames? names;
    private bool hasOlder;
    private string? unit;
    private Dictionary<long, OwnLook> looks = [];

    [Inject]
    public required AuditLog Log { get; init; }

    [Inject]
    public required EveningQuestions Questions { get; init; }

    [Inject]
    public required UnitLooks Units { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required LogObjects Objects { get; init; }

    protected override async Task OnInitializedAsync()
    {
        unit = (await LoadAsync<string?>(async (origin, token) => await Units.OfAsync(origin, token) ?? "")).Value is { Length: > 0 } headed
            ? headed
            : null;
        await ReadAsync();
    }

    private async Task ReadAsync() =>
        lines = await LoadAsync<List<AuditLine>>(
            async (origin, token) =>
            {
                names = await AuditNames.ReadAsync(Registers, origin, token);
                var first = await Log.OwnAsync(origin, null, token);
                hasOlder = first.Count == AuditLog.PageSize;
                await names.LearnAsync(Objects, origin, first, token);
                looks = new(await Questions.OfAsync(origin, [.. first.Select(l => l.Id)], token));
                return first.ToList();
            }
        );

    private Task ReadLooksAsync(List<AuditLine> shown) =>
        GuardAsync(async () =>
        {
            looks = new(await Questions.OfAsync(await CurrentUser.OriginAsync(), [.. shown.Select(l => l.Id)], Disposed));
            return true;
        });

    private Task OlderAsync() =>
        GuardAsync(async () =>
        {
            var origin = await CurrentUser.OriginAsync();
            var older = await Log.OwnAsync(origin, lines.Value![^1].Id, Disposed);
            await names!.LearnAsync(Objects, origin, older, Disposed);
            foreach (var (entry, look) in await Questions.OfAsync(origin, [.. older.Select(l => l.Id)], Disposed))
                looks[entry] = look;
            lines.Value.AddRange(older);
            hasOlder = older.Count == AuditLog.PageSize;
            return true;
        });
}

using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>The log as compliance officers read it: newest first, filters in the URL, new entries announced.</summary>
public sealed partial class AuditPage
{
    private const int DaysCharted = 30;

    private PageState<List<AuditLine>> lines = new();
    private AuditNames? names;
    private AuditStatistics? statistics;
    private AuditEntryDetail? opened;
    private bool hasOlder;
    private int newer;

    [Inject]
    public required AuditLog Log { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required LogObjects Objects { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required LogWatch Watch { get; init; }

    protected override string OwnPath => "/audit";

    protected override async Task OnInitializedAsync()
    {
        Watch.Moved += OnMoved;
        names = await AuditNames.ReadAsync(Registers, await CurrentUser.OriginAsync(), Disposed);
        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Watch.Moved -= OnMoved;
        base.Dispose(disposing);
    }

    protected override void Leave() => opened = null;

    /// <summary>A read is an entry: while one is under way no other begins.</summary>
    protected override Task ReadAsync() =>
        GuardAsync(async () =>
        {
            (lines, newer, Problem) = (new(), 0, null);
            lines = await LoadAsync<List<AuditLine>>(
                async (origin, token) =>
                {
                    var page = await Log.ReadAsync(origin, Filter, null, token);
                    if (!page.Succeeded)
                        return page.Refusal;
                    await names!.LearnAsync(Objects, origin, page.Value, token);
                    return page.Value.ToList();
                }
            );
            hasOlder = lines.Value?.Count == AuditLog.PageSize;
            statistics = lines.Value is null ? null : await Log.CountAsync(await CurrentUser.OriginAsync(), Charted(Filter), Disposed);
            return true;
        });

    /// <summary>Without a period chosen, the charts count the last thirty days.</summary>
    private AuditFilter Charted(AuditFilter of) =>
        of.From is null && of.To is null ? of with { From = OfficeTime.DayOf(Clock.GetUtcNow()).AddDays(1 - DaysCharted) } : of;

    private async Task OlderAsync()
    {
        if (lines.Value is not { Count: > 0 } shown)
            return;
        if (await ActAsync((origin, token) => Log.ReadAsync(origin, Filter, shown[^1].Id, token)) is not { } older)
            return;
        await names!.LearnAsync(Objects, await CurrentUser.OriginAsync(), older, Disposed);
        shown.AddRange(older);
        hasOlder = older.Count == AuditLog.PageSize;
    }

    private async Task OpenAsync(long id)
    {
        if (!Busy && opened?.Line.Id != id)
            opened = await ActAsync((origin, token) => Log.OpenEntryAsync(origin, id, token));
    }

    private void OnMoved() => _ = InvokeAsync(AnnounceAsync);

    private async Task AnnounceAsync()
    {
        if (Busy || lines.Value is not { } shown || Disposed.IsCancellationRequested)
            return;
        var since = shown.Count > 0 ? shown[0].Id : 0;
        var found = await Log.NewerAsync(await CurrentUser.OriginAsync(), Filter, since, Disposed);
        if (found == newer || Busy)
            return;
        newer = found;
        StateHasChanged();
    }
}

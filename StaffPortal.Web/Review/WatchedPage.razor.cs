using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Web.Review;

/// <summary>The people whose records make others curious; opening the list is an entry, so nobody does it for them.</summary>
public sealed partial class WatchedPage
{
    private IReadOnlyList<WatchRow>? watched;
    private string name = "";
    private string number = "";
    private WatchKind? kind;
    private DateOnly? from;
    private DateOnly? until;

    [Inject]
    public required WatchBook Book { get; init; }

    private async Task ReadAsync() => watched = await ActAsync<IReadOnlyList<WatchRow>>(Book.OpenAsync) ?? watched;

    private async Task SetAsync()
    {
        var form = new WatchForm(name, number, kind!.Value, from!.Value, until);
        if (await ActAsync<Guid>((origin, token) => Book.SetAsync(origin, form, token), ReviewTexts.WatchDone.With(name)) == default)
            return;
        (name, number, kind, from, until) = ("", "", null, null, null);
        await AgainAsync();
    }

    private async Task EndAsync(WatchRow row)
    {
        if (await ActAsync<bool>((origin, token) => Book.EndAsync(origin, row.Id, token), ReviewTexts.WatchEnded.With(row.Name)))
            await AgainAsync();
    }

    /// <summary>Reads the list anew where it was open.</summary>
    private Task AgainAsync() => watched is null ? Task.CompletedTask : ReadAsync();
}

using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Review.Units;

namespace StaffPortal.Web.Review;

/// <summary>What the people of a unit looked at, for its head; each look at the list is an entry, and it names no citizen.</summary>
public sealed partial class UnitPage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/me/unit";

    private const int DaysAtFirst = 7;

    private readonly Stack<long?> earlier = new();
    private PageState<UnitLookPage> looks = new();
    private DateOnly? from;
    private DateOnly? to;
    private (DateOnly From, DateOnly To) shown;
    private long? before;
    private bool isHead;

    [Inject]
    public required UnitLooks Units { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        isHead = (await LoadAsync<bool>(async (origin, token) => await Units.OfAsync(origin, token) is not null)).Value;
        to = OfficeTime.DayOf(Clock.GetUtcNow());
        from = to.Value.AddDays(1 - DaysAtFirst);
        await ShowAsync();
    }

    private Task ShowAsync()
    {
        (shown, before) = ((from!.Value, to!.Value), null);
        earlier.Clear();
        return ReadAsync();
    }

    private Task OnAsync()
    {
        earlier.Push(before);
        before = looks.Value!.Looks[^1].Id;
        return ReadAsync();
    }

    private Task BackAsync()
    {
        before = earlier.Pop();
        return ReadAsync();
    }

    private async Task ReadAsync() =>
        looks = await LoadAsync((origin, token) => Units.ReadAsync(origin, shown.From, shown.To, before, token));

    private static string ActOf(UnitLookRow look) =>
        look.Outcome == AuditOutcome.Denied ? $"{Words.Of(look.Action)} · {Words.Of(look.Outcome)}" : Words.Of(look.Action);
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Web.Review;

/// <summary>Who the office's people are, for telling whom they look at; opening one is an entry.</summary>
public sealed partial class FactsPage
{
    private PageState<IReadOnlyList<StaffRow>> staff = new();
    private (StaffRow Row, StaffForm Form)? edited;

    [Inject]
    public required FactBook Book { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => staff = await LoadAsync(Book.StaffAsync);

    private async Task OpenAsync(StaffRow row)
    {
        edited = null;
        if (await ActAsync((origin, token) => Book.OpenAsync(origin, row.AccountId, token)) is { } form)
            edited = (row, form);
    }

    private async Task SaveAsync(StaffForm form)
    {
        if (edited is not { } open)
            return;
        var done = ReviewTexts.FactsSaved.With(open.Row.Name);
        if (!await ActAsync<bool>((origin, token) => Book.SaveAsync(origin, open.Row.AccountId, form, token), done))
            return;
        edited = null;
        await ReadAsync();
    }

    private static string OrDash(string text) => text.Length > 0 ? text : "—";

    private static string HoursOf(StaffRow row) =>
        row.IsKnown ? string.Create(CultureInfo.InvariantCulture, $"{row.From:HH\\:mm}–{row.Until:HH\\:mm}") : ReviewTexts.FactsUsualHours;
}

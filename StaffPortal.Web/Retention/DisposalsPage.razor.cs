using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Web.Retention;

/// <summary>Records that nothing needs any more, from the portal's proposal to the certificate; counts alone.</summary>
public sealed partial class DisposalsPage
{
    private PageState<IReadOnlyList<DisposalRow>> disposals = new();
    private CountedDue? due;

    [Inject]
    public required DisposalBook Book { get; init; }

    [Inject]
    public required DisposalWork Work { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>A disposal's number as people say it.</summary>
    internal static string NumberOf(int number) => RetentionTexts.NumberOf.With(number.ToString(CultureInfo.CurrentCulture));

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        disposals = await LoadAsync(
            async (origin, token) =>
            {
                due = await Book.DueAsync(origin, token);
                return await Book.ListAsync(origin, token);
            }
        );

    private async Task LookAsync()
    {
        var proposed = await ActAsync<bool>(Work.ProposeAsync);
        if (Problem is null)
            Feedback.Done(proposed ? RetentionTexts.LookFound : RetentionTexts.LookNothing);
        await ReadAsync();
    }

    private void Open(DisposalRow row) => Navigation.NavigateTo($"/disposals/{row.Id}");
}
